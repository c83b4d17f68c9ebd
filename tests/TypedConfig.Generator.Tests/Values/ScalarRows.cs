namespace TypedConfig.Generator.Tests;

/// <summary>Scalar leaves with texts: what each comes to in the running process. An expected text with a '!' is an error's message.</summary>
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
        ("{ type: integer }",
        [
            ("0", "0"), ("-3", "-3"), ("+4", "4"), ("1.0", "1"), ("2147483647", "2147483647"), ("-2147483648", "-2147483648"),
            ("2147483648", Whole), ("-2147483649", Whole), ("1.5", Whole), ("0x10", Whole), ("1e3", Whole), ("1_000", Whole), ("012", Whole),
            ("1,000", Whole), ("", Whole), (" 1", Whole), ("ten", Whole), ("١٢", Whole), ("−5", Whole),
        ]),
        ("{ type: integer, min: 1, max: 5 }", [("1", "1"), ("5", "5"), ("0", "! must be at least 1"), ("6", "! must be at most 5")]),
        ("{ type: integer, exclusive_min: 1, exclusive_max: 5 }", [("2", "2"), ("4", "4"), ("1", "! must be greater than 1"), ("5", "! must be less than 5")]),
        ("{ type: integer, multiple_of: 8 }", [("0", "0"), ("-16", "-16"), ("12", "! must be a multiple of 8")]),
        ("{ type: integer, format: int64 }",
        [
            ("9007199254740993", "9007199254740993"), ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
            ("9223372036854775808", Whole64), ("1.25", Whole64),
        ]),
        ("{ type: integer, max: 5000000000 }", [("5000000000", "5000000000"), ("5000000001", "! must be at most 5000000000")]),
        ("{ type: number }",
        [
            ("1.5", "1.5"), ("-0.25", "-0.25"), ("1e3", "1000"), ("0.1", "0.1"), (".5", "0.5"),
            ("1,5", Number), ("1.234.567", Number), ("NaN", Number), ("Infinity", Number), ("1.", Number), ("", Number), ("1e99999", Number),
        ]),
        ("{ type: number, min: 0.5, exclusive_max: 1 }", [("0.5", "0.5"), ("0.99", "0.99"), ("0.49", "! must be at least 0.5"), ("1", "! must be less than 1")]),
        ("{ type: number, multiple_of: 0.1 }", [("0.3", "0.3"), ("0.35", "! must be a multiple of 0.1")]),
        ("{ type: number, format: decimal }", [("0.10", "0.10"), ("79228162514264337593543950335", "79228162514264337593543950335"), ("79228162514264337593543950336", Decimal), ("1,5", Decimal), ("", Decimal)]),
        ("{ type: number, format: decimal, max: 99.95 }", [("99.95", "99.95"), ("99.950000000000000001", "! must be at most 99.95")]),
        ("{ type: boolean }", [("true", "true"), ("FALSE", "false"), ("True", "true"), ("yes", Boolean), ("on", Boolean), ("1", Boolean), ("", Boolean), ("tru", Boolean), ("TRUE ", Boolean)]),
        ("{ type: string }", [("", ""), (" spaced ", " spaced "), ("null", "null"), ("a\nb", "a\nb"), ("İı😀", "İı😀"), ("{0}", "{0}")]),
        ("{ type: string, min_length: 2, max_length: 3 }",
        [
            ("ab", "ab"), ("abc", "abc"), ("😀😀😀", "😀😀😀"), ("a", "! must have at least 2 characters"), ("😀", "! must have at least 2 characters"),
            ("abcd", "! must have at most 3 characters"), ("", "! must have at least 2 characters"),
        ]),
        ("{ type: string, pattern: '^i+$' }", [("ii", "ii"), ("I", "! must match ^i+$"), ("ı", "! must match ^i+$"), ("", "! must match ^i+$")]),
        ("{ type: string, pattern: 'b' }", [("abc", "abc"), ("ac", "! must match b")]),
        ("{ type: string, pattern: '^(a)\\1$' }", [("aa", "aa"), ("ab", "! must match ^(a)\\1$")]),
        ("{ type: string, format: hostname }", [("db.internal", "db.internal"), ("A-1", "A-1"), ("a..b", Host), ("-a", Host), ("a_b", Host), ("", Host), ("bücher.de", Host)]),
        ("{ type: string, format: email }", [("a.b@example.org", "a.b@example.org"), ("a@b@c", "! must be an e-mail address"), ("@example.org", "! must be an e-mail address"), ("a b@example.org", "! must be an e-mail address")]),
        ("{ type: string, format: regex }", [("^a+$", "^a+$"), ("[", "! must be a .NET regular expression")]),
        ("{ type: string, format: path }", [("/etc/app", "/etc/app"), ("C:\\app", "C:\\app"), ("", "! must be a file path"), ("a\u0000b", "! must be a file path")]),
        ("{ type: string, format: uri }", [("https://example.org/a?b=1", "https://example.org/a?b=1"), ("/relative", Uri), ("not a uri", Uri), ("", Uri)]),
        ("{ type: string, format: uuid }", [("0F8FAD5B-D9CB-469F-A165-70867728950E", "0f8fad5b-d9cb-469f-a165-70867728950e"), ("0f8fad5bd9cb469fa16570867728950e", Uuid), ("{0f8fad5b-d9cb-469f-a165-70867728950e}", Uuid), ("", Uuid)]),
        ("{ type: string, format: ip }", [("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("1", "! must be an IP address"), ("256.0.0.1", "! must be an IP address"), ("", "! must be an IP address")]),
        ("{ type: string, secret: true, min_length: 4 }", [("hunter2", "***"), ("abc", "! must have at least 4 characters")]),
        ("{ type: enum, values: [debug, warn-only, INFO] }",
        [
            ("debug", "debug"), ("WARN-ONLY", "warn-only"), ("info", "INFO"), ("DEBUG", "debug"), ("warnOnly", "! must be one of debug, warn-only, INFO"),
            ("0", "! must be one of debug, warn-only, INFO"), ("", "! must be one of debug, warn-only, INFO"), ("ınfo", "! must be one of debug, warn-only, INFO"),
        ]),
        ("{ type: duration }",
        [
            ("250ms", "250ms"), ("90s", "1m30s"), ("1h30m", "1h30m"), ("1d", "1d"), ("00:00:30", "30s"), ("1.02:03:04", "1d2h3m4s"), ("PT30S", "30s"), ("P1DT2H", "1d2h"),
            ("0s", "0s"), ("30", Duration), ("30 s", Duration), ("1,5s", Duration), ("30S", Duration), ("", Duration), ("30m1h", Duration), ("1y", Duration),
        ]),
        ("{ type: duration, min: 1s, exclusive_max: 1h }", [("1s", "1s"), ("59m59s", "59m59s"), ("999ms", "! must be at least 1s"), ("60m", "! must be less than 1h")]),
        ("{ type: size }",
        [
            ("512", "512"), ("64KiB", "64KiB"), ("1024", "1KiB"), ("10MB", "10MB"), ("1000kB", "1MB"), ("1.5KiB", "1536"), ("0", "0"),
            ("1.5", Size), ("-1", Size), ("10 MB", Size), ("10mb", Size), ("1,5KiB", Size), ("", Size), ("8EiB", Size),
        ]),
        ("{ type: size, max: 1MiB, multiple_of: 1KiB }", [("1MiB", "1MiB"), ("1048577", "! must be at most 1MiB"), ("1000", "! must be a multiple of 1KiB")]),
        ("{ type: date }", [("2026-11-21", "2026-11-21"), ("0001-01-01", "0001-01-01"), ("21.11.2026", Date), ("2026-02-30", Date), ("1447-05-30T00:00Z", Date), ("", Date)]),
        ("{ type: date, min: 2026-01-01, max: 2026-12-31 }", [("2026-01-01", "2026-01-01"), ("2026-12-31", "2026-12-31"), ("2025-12-31", "! must be at least 2026-01-01"), ("2027-01-01", "! must be at most 2026-12-31")]),
        ("{ type: time }", [("08:30", "08:30:00"), ("08:30:15.25", "08:30:15.25"), ("24:00", Time), ("8:30", Time), ("08.30", Time), ("08:30 PM", Time), ("", Time)]),
        ("{ type: time, exclusive_min: '08:00', max: '18:00' }", [("08:00:01", "08:00:01"), ("18:00", "18:00:00"), ("08:00", "! must be greater than 08:00:00"), ("18:01", "! must be at most 18:00:00")]),
        ("{ type: datetime }", [("2026-11-21T08:30:00Z", "2026-11-21T08:30:00Z"), ("2026-11-21T08:30:00+02:00", "2026-11-21T08:30:00+02:00"), ("2026-11-21T08:30:00", DateTime), ("2026-11-21", DateTime), ("", DateTime)]),
        ("{ type: datetime, min: 2026-01-01T00:00:00Z }", [("2026-01-01T01:00:00+01:00", "2026-01-01T01:00:00+01:00"), ("2026-01-01T00:59:59+01:00", "! must be at least 2026-01-01T00:00:00Z")]),
    ];
}
