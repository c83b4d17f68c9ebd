using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>Whatever is logged becomes one line of valid JSON that says the same.</summary>
public sealed class RandomRecordTests
{
    private static readonly string[] Pieces =
        ["a", "Zz", " ", "\n", "\r\n", "\t", "\"", "\\", "\0", "\u001b[31m", "\u007f", "\u0085", "\u2028", "é", "€", "😀", "\ud800", "\udc00", "{x}", "</script>", "null", "\ufeff", "\u009b"];

    [Fact]
    public async Task TwentyThousandRandomRecordsAreReadBack()
    {
        const int Records = 20_000;
        const int Chunk = 500;
        var random = new Random(Seed.NewAnnounced());
        await using var logs = new Logs(new Dictionary<string, string?> { ["queue:capacity"] = "100000", ["queue:max_bytes"] = "1GiB", ["max_text"] = "1000" });
        var expected = new List<(string Message, (string Name, object? Value)[] Arguments)>();
        var read = 0;
        for (var i = 0; i < Records; i++)
        {
            var arguments = Enumerable.Range(0, random.Next(5)).Select(n => (Name: $"n{n}{TextOf(random, 3)}", Value: ValueOf(random))).ToArray();
            var message = TextOf(random, 40);
            using (random.Next(4) == 0 ? logs.Log.BeginScope(TextOf(random, 5)) : null)
            {
                logs.Log.Log(LogLevel.Information, new EventId(i, TextOf(random, 4)), arguments.Select(static one => KeyValuePair.Create(one.Name, one.Value)).ToList(), random.Next(9) == 0 ? new InvalidOperationException(TextOf(random, 9)) : null, (_, _) => message);
            }

            expected.Add((message, arguments));
            if (expected.Count == Chunk || i == Records - 1)
            {
                var lines = JsonLines.Of((await logs.Text())[read..]);
                read = logs.Output.Text.Length;
                Assert.Equal(expected.Count, lines.Count);
                expected.Zip(lines).ToList().ForEach(static pair => AssertSame(pair.First.Message, pair.First.Arguments, pair.Second));
                expected.Clear();
            }
        }

        Assert.Equal((Records, 0), (logs.Statistics.Written, logs.Dropped));
    }

    [Fact]
    public async Task ThrowingValueBecomesARecordThatSaysSo()
    {
        await using var logs = new Logs();
        logs.Log.LogError(new EventId(4), "{value}", new Odd(static () => throw new NotSupportedException("secret")));
        var line = await logs.LastLine();
        Assert.Equal("(this record could not be formatted: NotSupportedException) {value}", line.Message());
        Assert.Equal("Error 4", $"{line.GetProperty("level")} {line.GetProperty("event_id")}");
        logs.Log.LogInformation("next");
        Assert.Equal("next", (await logs.LastLine()).Message());
    }

    [Fact]
    public async Task ValuesMayLogWhileTheyAreFormatted()
    {
        await using var logs = new Logs();
        for (var i = 0; i < 3; i++)
        {
            logs.Log.LogInformation("outer {value} {number}", new Odd(() =>
            {
                logs.Log.LogInformation("inner {value}", 1);
                return "said";
            }), i);
        }

        var messages = (await logs.Lines()).Select(static line => line.Message()).ToList();
        Assert.Equal(["outer said 0", "outer said 1", "outer said 2"], messages.Where(static message => message!.StartsWith("outer", StringComparison.Ordinal)));
        Assert.All(messages.Where(static message => !message!.StartsWith("outer", StringComparison.Ordinal)), static message => Assert.Equal("inner 1", message));
        Assert.True(messages.Count >= 6);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(1000)]
    public async Task LongTextsAreCutAndSaySo(int max)
    {
        await using var logs = new Logs(new Dictionary<string, string?> { ["max_text"] = max.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        OrderTaken.Write(logs.Log, new string('x', 70_000));
        logs.Log.LogInformation("{value}", new string('x', max - 1) + "😀");
        logs.Log.LogInformation("{value}", new string('x', max));
        var items = (await logs.Lines()).Select(static line => line.TryGetProperty("item", out var item) ? item.GetString() : line.GetProperty("value").GetString());
        Assert.Equal([new string('x', max) + "…[cut, 70000 characters]", new string('x', max - 1) + $"…[cut, {max + 1} characters]", new string('x', max)], items);
    }

    [Fact]
    public async Task RecordOfMoreThanAMebibyteIsTruncatedAndSaysSo()
    {
        await using var logs = new Logs(new Dictionary<string, string?> { ["max_text"] = "200KiB" });
        var text = new string('€', 200 * 1024);
        logs.Log.Log(LogLevel.Information, default, Enumerable.Range(0, 20).Select(i => KeyValuePair.Create($"n{i}", (object?)text)).ToList(), null, static (_, _) => "x");
        var line = await logs.LastLine();
        Assert.True(line.GetProperty("truncated").GetBoolean());
        Assert.Equal(["n0", "n1", "truncated"], line.Names().Where(static name => name[0] == 'n' || name == "truncated"));
    }

    [Fact]
    public async Task CollectionsAreBoundedInEveryDirection()
    {
        await using var logs = new Logs();
        var self = new List<object>();
        self.AddRange(Enumerable.Repeat(self, 1000));
        logs.Log.Log(LogLevel.Information, default, new List<KeyValuePair<string, object?>> { new("a", Enumerable.Range(0, int.MaxValue)), new("b", self), new("c", 1) }, null, static (_, _) => "x");
        var text = await logs.Text();
        var line = Assert.Single(JsonLines.Of(text));
        Assert.Equal([.. Enumerable.Range(0, 100).Select(static i => $"{i}"), "…"], line.GetProperty("a").EnumerateArray().Select(static item => item.ToString()));
        Assert.True(line.GetProperty("truncated").GetBoolean());
        Assert.True(text.Length < 2 * 1024 * 1024, $"{text.Length} characters");
    }

    private static void AssertSame(string message, (string Name, object? Value)[] arguments, JsonElement line)
    {
        Assert.Equal(Cut(message), line.Message());
        foreach (var (name, value) in arguments)
        {
            AssertSame(value, line.GetProperty(Written(name)));
        }
    }

    private static void AssertSame(object? value, JsonElement written)
    {
        switch (value)
        {
            case null:
                Assert.Equal(JsonValueKind.Null, written.ValueKind);
                break;
            case double number when !double.IsFinite(number):
                Assert.Equal(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity", written.GetString());
                break;
            case double number:
                Assert.Equal(number, written.GetDouble());
                break;
            case long number:
                Assert.Equal(number, written.GetInt64());
                break;
            case ulong number:
                Assert.Equal(number, written.GetUInt64());
                break;
            case decimal number:
                Assert.Equal(number, written.GetDecimal());
                break;
            case bool boolean:
                Assert.Equal(boolean, written.GetBoolean());
                break;
            case DateTimeOffset time:
                Assert.Equal(time, written.GetDateTimeOffset());
                break;
            case object?[] items:
                Assert.Equal(items.Length, written.GetArrayLength());
                items.Zip(written.EnumerateArray()).ToList().ForEach(static pair => AssertSame(pair.First, pair.Second));
                break;
            default:
                Assert.Equal(Cut($"{value}"), written.GetString());
                break;
        }
    }

    /// <summary>What becomes of lone surrogates.</summary>
    private static string Written(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Cut(string text) => text.Length <= 1000 ? Written(text) : Written(text[..(char.IsHighSurrogate(text[999]) ? 999 : 1000)]) + $"…[cut, {text.Length} characters]";

    private static string TextOf(Random random, int pieces)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(pieces + 1)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        return pieces > 5 && random.Next(200) == 0 ? string.Concat(Enumerable.Repeat(text + "x", 2000)) : text;
    }

    private static object? ValueOf(Random random, int depth = 0) => random.Next(14) switch
    {
        0 => null,
        1 => random.NextInt64(long.MinValue, long.MaxValue),
        2 => ulong.MaxValue - (ulong)random.Next(),
        3 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
        4 => random.Next(3) switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => double.NegativeInfinity },
        5 => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
        6 => random.Next(2) == 0,
        7 => new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero),
        8 => new Guid(Enumerable.Range(0, 16).Select(_ => (byte)random.Next(256)).ToArray()),
        9 when depth < 3 => Enumerable.Range(0, random.Next(4)).Select(_ => ValueOf(random, depth + 1)).ToArray(),
        10 => LogLevel.Warning,
        11 => new Odd(static () => "odd\n"),
        _ => TextOf(random, 20),
    };

    private sealed class Odd(Func<string> text)
    {
        public override string ToString() => text();
    }
}
