namespace TypedConfig.Generator.Tests;

/// <summary>
/// What the table shared with the schema's compiler leaves out: exact messages, bounds, enums and secrets. An expected text with a '!' is an
/// error's message.
/// </summary>
internal static class ScalarRows
{
    private const string Whole = "! must be a whole number from -2147483648 to 2147483647";
    private const string Whole64 = "! must be a whole number from -9223372036854775808 to 9223372036854775807";
    private const string Number = "! must be a number";
    private const string Decimal = "! must be a decimal number";
    private const string Boolean = "! must be true or false";
    private const string Duration = "! must be a duration such as 250ms, 30s, 5m or 1h30m";
    private const string Size = "! must be a size such as 512, 64KiB or 10MB";
    private const string Host = "! must be a host name such as db.internal";
    private const string Uri = "! must be an absolute URI such as https://example.org/";
    private const string Uuid = "! must be a UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e";
    private const string Date = "! must be a date such as 2026-11-21";
    private const string Time = "! must be a time of day such as 08:30 or 08:30:15";
    private const string DateTime = "! must be a date and time with Z or an offset, such as 2026-11-21T08:30:00Z";

    public static readonly (string Leaf, (string Text, string Expected)[] Rows)[] All =
    [
        ("{ type: integer }", [("-3", "-3"), ("2147483648", Whole), ("", Whole)]),
        ("{ type: integer, min: 1, max: 5 }", [("1", "1"), ("5", "5"), ("0", "! must be at least 1"), ("6", "! must be at most 5")]),
        ("{ type: integer, exclusive_min: 1, exclusive_max: 5 }", [("2", "2"), ("4", "4"), ("1", "! must be greater than 1"), ("5", "! must be less than 5")]),
        ("{ type: integer, multiple_of: 8 }", [("0", "0"), ("-16", "-16"), ("12", "! must be a multiple of 8")]),
        ("{ type: integer, format: int64 }", [("9223372036854775807", "9223372036854775807"), ("9223372036854775808", Whole64)]),
        ("{ type: integer, max: 5000000000 }", [("5000000000", "5000000000"), ("5000000001", "! must be at most 5000000000")]),
        ("{ type: number }", [("1.5", "1.5"), ("1,5", Number)]),
        ("{ type: number, min: 0.5, exclusive_max: 1 }", [("0.5", "0.5"), ("0.99", "0.99"), ("0.49", "! must be at least 0.5"), ("1", "! must be less than 1")]),
        ("{ type: number, multiple_of: 0.1 }", [("0.3", "0.3"), ("0.35", "! must be a multiple of 0.1")]),
        ("{ type: number, format: decimal }", [("1.50", "1.5"), ("1,5", Decimal)]),
        ("{ type: number, format: decimal, max: 99.95 }", [("99.95", "99.95"), ("99.950000000000000001", "! must be at most 99.95")]),
        ("{ type: boolean }", [("True", "true"), ("yes", Boolean)]),
        ("{ type: string }", [("", ""), (" spaced ", " spaced "), ("null", "null"), ("a\nb", "a\nb"), ("İı😀", "İı😀"), ("{0}", "{0}")]),
        ("{ type: string, min_length: 2, max_length: 3 }",
        [
            ("ab", "ab"), ("abc", "abc"), ("😀😀😀", "😀😀😀"), ("a", "! must have at least 2 characters"), ("😀", "! must have at least 2 characters"),
            ("abcd", "! must have at most 3 characters"), ("", "! must have at least 2 characters"),
        ]),
        ("{ type: string, pattern: '^i+$' }", [("ii", "ii"), ("I", "! must match ^i+$"), ("ı", "! must match ^i+$"), ("", "! must match ^i+$")]),
        ("{ type: string, pattern: 'b' }", [("abc", "abc"), ("ac", "! must match b")]),
        ("{ type: string, pattern: '^(a)\\1$' }", [("aa", "aa"), ("ab", "! must match ^(a)\\1$")]),
        ("{ type: string, format: hostname }", [("db.internal", "db.internal"), ("a_b", Host)]),
        ("{ type: string, format: email }", [("a.b@example.org", "a.b@example.org"), ("a@b@c", "! must be an e-mail address"), ("@example.org", "! must be an e-mail address"), ("a b@example.org", "! must be an e-mail address")]),
        ("{ type: string, format: regex }", [("^a+$", "^a+$"), ("[", "! must be a .NET regular expression")]),
        ("{ type: string, format: path }", [("/etc/app", "/etc/app"), ("C:\\app", "C:\\app"), ("", "! must be a file path"), ("a\u0000b", "! must be a file path")]),
        ("{ type: string, format: uri }", [("https://example.org/a?b=1", "https://example.org/a?b=1"), ("/relative", Uri)]),
        ("{ type: string, format: uuid }", [("0F8FAD5B-D9CB-469F-A165-70867728950E", "0f8fad5b-d9cb-469f-a165-70867728950e"), ("", Uuid)]),
        ("{ type: string, format: ip }", [("127.0.0.1", "127.0.0.1"), ("256.0.0.1", "! must be an IP address")]),
        ("{ type: string, secret: true, min_length: 4 }", [("hunter2", "***"), ("abc", "! must have at least 4 characters")]),
        ("{ type: enum, values: [debug, warn-only, INFO] }",
        [
            ("debug", "debug"), ("WARN-ONLY", "warn-only"), ("info", "INFO"), ("DEBUG", "debug"), ("warnOnly", "! must be one of debug, warn-only, INFO"),
            ("0", "! must be one of debug, warn-only, INFO"), ("", "! must be one of debug, warn-only, INFO"), ("ınfo", "! must be one of debug, warn-only, INFO"),
        ]),
        ("{ type: duration }", [("90s", "1m30s"), ("30", Duration)]),
        ("{ type: duration, min: 1s, exclusive_max: 1h }", [("1s", "1s"), ("59m59s", "59m59s"), ("999ms", "! must be at least 1s"), ("60m", "! must be less than 1h")]),
        ("{ type: size }", [("1024", "1KiB"), ("10mb", Size)]),
        ("{ type: size, max: 1MiB, multiple_of: 1KiB }", [("1MiB", "1MiB"), ("1048577", "! must be at most 1MiB"), ("1000", "! must be a multiple of 1KiB")]),
        ("{ type: date }", [("2026-11-21", "2026-11-21"), ("21.11.2026", Date)]),
        ("{ type: date, min: 2026-01-01, max: 2026-12-31 }", [("2026-01-01", "2026-01-01"), ("2026-12-31", "2026-12-31"), ("2025-12-31", "! must be at least 2026-01-01"), ("2027-01-01", "! must be at most 2026-12-31")]),
        ("{ type: time }", [("08:30", "08:30:00"), ("8:30", Time)]),
        ("{ type: time, exclusive_min: '08:00', max: '18:00' }", [("08:00:01", "08:00:01"), ("18:00", "18:00:00"), ("08:00", "! must be greater than 08:00:00"), ("18:01", "! must be at most 18:00:00")]),
        ("{ type: datetime }", [("2026-11-21T08:30:00Z", "2026-11-21T08:30:00Z"), ("2026-11-21", DateTime)]),
        ("{ type: datetime, min: 2026-01-01T00:00:00Z }", [("2026-01-01T01:00:00+01:00", "2026-01-01T01:00:00+01:00"), ("2026-01-01T00:59:59+01:00", "! must be at least 2026-01-01T00:00:00Z")]),
    ];
}
