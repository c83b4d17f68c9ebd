using System.Globalization;
using System.Net;
using TypedConfig.Values;

namespace TypedConfig.Tests.Values;

/// <summary>The two ways to print a value give the same text; the one for logs allocates nothing.</summary>
public sealed class GrammarFormatTests
{
    private const int Rounds = 2_000;

    private static readonly Dictionary<string, ICase> Cases = new()
    {
        ["Int32"] = new Case<int>(Int32Grammar.Instance),
        ["Int64"] = new Case<long>(Int64Grammar.Instance),
        ["Double"] = new Case<double>(DoubleGrammar.Instance),
        ["Decimal"] = new Case<decimal>(DecimalGrammar.Instance),
        ["Boolean"] = new Case<bool>(BooleanGrammar.Instance),
        ["Text"] = new Case<string>(TextGrammar.Any),
        ["Hostname"] = new Case<string>(TextGrammar.Hostname),
        ["Email"] = new Case<string>(TextGrammar.Email),
        ["Regex"] = new Case<string>(TextGrammar.Regex),
        ["Path"] = new Case<string>(TextGrammar.Path),
        ["Uri"] = new Case<Uri>(UriGrammar.Instance),
        ["Uuid"] = new Case<Guid>(UuidGrammar.Instance, IsWritten: true),
        ["IP"] = new Case<IPAddress>(IPAddressGrammar.Instance, IsWritten: true),
        ["Duration"] = new Case<TimeSpan>(DurationGrammar.Instance, IsWritten: true),
        ["Size"] = new Case<long>(SizeGrammar.Instance, IsWritten: true),
        ["Date"] = new Case<DateOnly>(DateGrammar.Instance, IsWritten: true),
        ["Time"] = new Case<TimeOnly>(TimeGrammar.Instance, IsWritten: true),
        ["DateTime"] = new Case<DateTimeOffset>(DateTimeGrammar.Instance, IsWritten: true),
    };

    private interface ICase
    {
        void AssertSame(string text, string context);

        long AllocatedBy(string text);
    }

    public static TheoryData<string> Kinds => [.. Cases.Keys];

    [Fact]
    public void EveryKindIsTried() => Assert.Equal(RandomTexts.Kinds.Order(), Cases.Keys.Order());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void BothWaysGiveTheSameText(string kind)
    {
        var seed = Seed.NewAnnounced();
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            Cases[kind].AssertSame(RandomTexts.Of(kind, random), $"seed {seed}, round {round}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheWayForLogsAllocatesNothing(string kind)
    {
        var text = RandomTexts.Of(kind, new Random(Seed.NewAnnounced()));
        Assert.Equal(0, Cases[kind].AllocatedBy(text));
    }

    [Theory]
    [InlineData("fe80::1%12345678")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255")]
    public void LongestAddressesAreWritten(string text) => Cases["IP"].AssertSame(text, text);

    [Theory]
    [InlineData(long.MinValue, "-10675199d2h48m5s477.5808ms")]
    [InlineData(long.MaxValue, "10675199d2h48m5s477.5807ms")]
    [InlineData(0, "0s")]
    [InlineData(1, "0.0001ms")]
    [InlineData(-1, "-0.0001ms")]
    [InlineData(9_999, "0.9999ms")]
    [InlineData(10_000, "1ms")]
    [InlineData(10_010, "1.001ms")]
    [InlineData(-10_000_001, "-1s0.0001ms")]
    [InlineData(TimeSpan.TicksPerDay, "1d")]
    [InlineData(TimeSpan.TicksPerDay + 1, "1d0.0001ms")]
    [InlineData(TimeSpan.TicksPerHour * 100, "4d4h")]
    public void DurationsAtTheEdgesArePrinted(long ticks, string expected)
    {
        Span<char> buffer = stackalloc char[64];
        Assert.True(DurationGrammar.Instance.TryFormat(new TimeSpan(ticks), buffer, out var written));
        Assert.Equal(expected, buffer[..written].ToString());
        Assert.Equal(expected, DurationGrammar.Instance.Format(new TimeSpan(ticks)));
        Assert.True(DurationGrammar.Instance.TryParse(expected, out var parsed));
        Assert.Equal(ticks, parsed.Ticks);
    }

    [Theory]
    [InlineData(long.MinValue, "-8EiB")]
    [InlineData(long.MaxValue, "9223372036854775807")]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    [InlineData(1024, "1KiB")]
    [InlineData(1000, "1kB")]
    [InlineData(-1536, "-1536")]
    [InlineData(1_024_000, "1000KiB")]
    public void SizesAtTheEdgesArePrinted(long bytes, string expected)
    {
        Span<char> buffer = stackalloc char[64];
        Assert.True(SizeGrammar.Instance.TryFormat(bytes, buffer, out var written));
        Assert.Equal((expected, expected), (buffer[..written].ToString(), SizeGrammar.Instance.Format(bytes)));
    }

    /// <param name="Grammar">Of the kind.</param>
    /// <param name="IsWritten">Whether every value has the way without an allocation.</param>
    private sealed record Case<T>(Grammar<T> Grammar, bool IsWritten = false) : ICase
    {
        public void AssertSame(string text, string context)
        {
            Assert.True(Grammar.TryParse(text, out var value), $"{context}: {text}");
            Span<char> buffer = stackalloc char[64];
            var isWritten = Grammar.TryFormat(value, buffer, out var written);
            Assert.True(isWritten == IsWritten, string.Create(CultureInfo.InvariantCulture, $"{context}: {text} was {(isWritten ? "" : "not ")}written"));
            Assert.True(!isWritten || buffer[..written].SequenceEqual(Grammar.Format(value)), $"{context}: {text} is {buffer[..written]} and {Grammar.Format(value)}");
        }

        public long AllocatedBy(string text)
        {
            Assert.True(Grammar.TryParse(text, out var value));
            Span<char> buffer = stackalloc char[64];
            Grammar.TryFormat(value, buffer, out _);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                Grammar.TryFormat(value, buffer, out _);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
