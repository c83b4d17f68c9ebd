using System.Globalization;
using System.Net;

namespace TypedConfig.Tests;

/// <summary>Random texts that are values, in all spellings that a kind has, with the ends of its range among them.</summary>
public static class RandomTexts
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const string Alphanumerics = Letters + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly string[] Units = ["", "B", "KiB", "MiB", "GiB", "TiB", "PiB", "kB", "KB", "MB", "GB", "TB", "PB"];
    private static readonly string[] Runes = ["a", "Z", "0", " ", "\n", "\t", "\"", "\\", "'", "#", ":", ",", "{", "]", "ß", "ı", "é", "€", "😀", "\u2028", "\u0001", "-", "~", "|", "%", "null", "\u00A0", "\uFEFF", "\u0085"];

    private static readonly Dictionary<string, Func<Random, string>> Makers = new()
    {
        ["Int32"] = static random => Whole(random, OneOf(random, int.MinValue, int.MaxValue, 0, random.Next(-100, 100), random.Next(int.MinValue, int.MaxValue))),
        ["Int64"] = static random => Whole(random, OneOf(random, long.MinValue, long.MaxValue, 0, random.Next(-100, 100), random.NextInt64(long.MinValue, long.MaxValue))),
        ["Double"] = Number,
        ["Decimal"] = static random => OneOf(random, DecimalOf(random).ToString(CultureInfo.InvariantCulture), $"{random.Next()}.{random.Next(100):00}{OneOf(random, "e0", "E-2", "e+01")}"),
        ["Boolean"] = static random => string.Concat(OneOf(random, "true", "false").Select(c => random.Next(2) == 0 ? c : char.ToUpperInvariant(c))),
        ["Text"] = Text,
        ["Hostname"] = Hostname,
        ["Email"] = static random => $"{Some(random, Alphanumerics, 1, 20)}{OneOf(random, "", "+tag", ".x", "_", "'")}@{Hostname(random)}",
        ["Regex"] = static random => "^" + Some(random, Letters, 1, 5) + OneOf(random, "+", "*", "{1,3}", "?", @"\d+", "[a-z]", "(x|y)") + OneOf(random, "$", ""),
        ["Path"] = static random => OneOf(random, "/", "C:\\", "./", "", " ") + string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Some(random, Alphanumerics + " .ßé", 1, 8))),
        ["Uri"] = static random => $"{OneOf(random, "http", "HTTPS", "redis", "file+x", "amqp")}://{Hostname(random)}{OneOf(random, "", ":80", ":65535")}{OneOf(random, "", "/", "/a b/ü", "/%41", "/a/../b", "?q=1&r=%20", "#f")}",
        ["Uuid"] = static random => OneOf(random, UuidOf(random).ToString("D"), UuidOf(random).ToString("D").ToUpperInvariant(), Guid.Empty.ToString("D")),
        ["IP"] = IP,
        ["Duration"] = Duration,
        ["Size"] = static random => random.Next(8) == 0 ? long.MaxValue.ToString(CultureInfo.InvariantCulture) : $"{random.Next(0, 5_000)}{OneOf(random, "", ".0")}{OneOf(random, Units)}",
        ["Date"] = static random => DateTimeOf(random).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["Time"] = static random => DateTimeOf(random).ToString(OneOf(random, "HH:mm", "HH:mm:ss", "HH:mm:ss.f", "HH:mm:ss.ffffff", "HH:mm:ss.fffffff"), CultureInfo.InvariantCulture),
        ["DateTime"] = static random => DateTimeOf(random).ToString(OneOf(random, "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.ff", "yyyy-MM-ddTHH:mm:ss.fffffff"), CultureInfo.InvariantCulture)
            + OneOf(random, "Z", "+00:00", "-00:00", "+14:00", "-14:00", "+05:45", $"-0{random.Next(10)}:{random.Next(10, 60)}"),
    };

    public static IEnumerable<string> Kinds => Makers.Keys;

    public static string Of(string kind, Random random) => Makers[kind](random);

    /// <summary>The text with one character more, less or other: most often no value, and now and then a spelling nobody thought of.</summary>
    public static string Mutated(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var end = Math.Min(text.Length, at + random.Next(2));
        return text[..at] + (random.Next(3) == 0 ? "" : OneOf(random, "0", "1", "9", "-", "+", ".", ":", "T", "Z", "P", "e", "E", "%", " ", "s", "d", "i", "٣")) + text[end..];
    }

    public static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => OneOf(random, Runes)));

    public static decimal DecimalOf(Random random) =>
        OneOf(random, decimal.MaxValue, decimal.MinValue, 0m, new decimal(1, 0, 0, random.Next(2) == 0, 28), new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)), random.Next(-10_000, 10_000) / 100m);

    public static double DoubleOf(Random random)
    {
        var bits = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        return OneOf(random, double.IsFinite(bits) ? bits : double.Epsilon, double.MaxValue, -double.MinValue, double.Epsilon, -0.0, 0.1, random.Next(), random.NextDouble());
    }

    /// <summary>Any day but the first and the last one, which an offset would leave.</summary>
    public static DateTime DateTimeOf(Random random) => new(random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay));

    public static Guid UuidOf(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    public static string IP(Random random)
    {
        var bytes = new byte[random.Next(2) == 0 ? 4 : 16];
        random.NextBytes(bytes);
        if (random.Next(2) == 0)
        {
            Array.Clear(bytes, random.Next(bytes.Length - 1), 1);
            Array.Clear(bytes, 0, bytes.Length / 2);
        }

        return OneOf(random, new IPAddress(bytes).ToString(), new IPAddress(bytes).ToString().ToUpperInvariant(), "::1", "::ffff:10.0.0.1", "0.0.0.0", "1:0:0:0:0:0:0:1");
    }

    public static T OneOf<T>(Random random, params ReadOnlySpan<T> values) => values[random.Next(values.Length)];

    private static string Whole(Random random, long value) =>
        (value >= 0 ? OneOf(random, "", "+") : "") + value.ToString(CultureInfo.InvariantCulture) + OneOf(random, "", "", ".0", ".000");

    private static string Number(Random random)
    {
        var value = DoubleOf(random);
        return OneOf(random, value.ToString("R", CultureInfo.InvariantCulture), value.ToString("E16", CultureInfo.InvariantCulture), $"{random.Next(100)}.{random.Next(100)}e{random.Next(-300, 300)}", $".{random.Next(100)}");
    }

    private static string Hostname(Random random) =>
        string.Join('.', Enumerable.Range(0, random.Next(1, 4)).Select(_ => OneOf(random, Some(random, Alphanumerics, 1, 63), Some(random, Alphanumerics, 1, 9) + "-" + Some(random, Alphanumerics, 1, 9))));

    private static string Duration(Random random)
    {
        var span = new TimeSpan(OneOf(random, long.MaxValue, long.MinValue + 1, 0, random.NextInt64(long.MinValue + 1, long.MaxValue), random.Next(-10_000_000, 10_000_000), random.Next(1_000) * TimeSpan.TicksPerSecond));
        var sign = span < TimeSpan.Zero ? "-" : "";
        var size = span.Duration();
        var rest = size.Ticks % TimeSpan.TicksPerSecond;
        return sign + OneOf(
            random,
            size.ToString("c", CultureInfo.InvariantCulture),
            $"{size.Days}d{size.Hours}h{size.Minutes}m{size.Seconds}s{(rest / 10_000m).ToString(CultureInfo.InvariantCulture)}ms",
            $"P{size.Days}DT{size.Hours}H{size.Minutes}M{(size.Seconds + (rest / 10_000_000m)).ToString(CultureInfo.InvariantCulture)}S",
            $"{random.Next(1, 9_999)}{OneOf(random, "ms", "s", "m", "h", "d")}",
            $"{random.Next(1, 99)}.{OneOf(random, "5", "25", "125")}{OneOf(random, "s", "m", "h", "d")}");
    }

    private static string Some(Random random, string characters, int min, int max) =>
        string.Concat(Enumerable.Range(0, random.Next(min, max + 1)).Select(_ => characters[random.Next(characters.Length)]));
}
