using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Reading;

/// <summary>Where the meaning of a text is the same, the generated binder gives what the stock one gives.</summary>
public sealed class StockBinderTests
{
    private const int Rounds = 2_000;

    [Fact]
    public void RandomValuesBindAsTheStockBinderBindsThem()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var entries = Entries(random);
            var configuration = Sources.Layers(entries);
            var stock = configuration.GetSection("plain").Get<Stock>() ?? new Stock();
            var ours = Sources.Read<PlainConfig>(configuration).Plain;

            var context = $"seed {seed}, round {round}: {string.Join(", ", entries)}";
            Assert.True(stock.Count == ours.Count, context);
            Assert.True(stock.Enabled == ours.Enabled, context);
            Assert.True(stock.Name == ours.Name, context);
            Assert.True(stock.Timeout == ours.Timeout, context);
            Assert.True(BitConverter.DoubleToInt64Bits(stock.Ratio) == BitConverter.DoubleToInt64Bits(ours.Ratio), context);
            Assert.True(stock.Mode.ToString() == ours.Mode.ToString(), context);
            Assert.True((stock.Numbers ?? []).SequenceEqual(ours.Numbers ?? []), context);
            Assert.True((stock.Words ?? []).SequenceEqual(ours.Words ?? []), context);
        }
    }

    private static (string, string?)[] Entries(Random random)
    {
        var entries = new List<(string, string?)>();
        Maybe("count", () => random.Next(int.MinValue, int.MaxValue).ToString(CultureInfo.InvariantCulture));
        Maybe("enabled", () => Case(random.Next(2) == 0 ? "true" : "false"));
        Maybe("name", Text);
        Maybe("timeout", () => new TimeSpan(random.Next(100), random.Next(24), random.Next(60), random.Next(60)).ToString("c", CultureInfo.InvariantCulture));
        Maybe("ratio", () => ((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20))).ToString("R", CultureInfo.InvariantCulture));
        Maybe("mode", () => Case(random.GetItems(["slow", "normal", "fast"], 1)[0]));
        MaybeList("numbers", () => random.Next(-1000, 1000).ToString(CultureInfo.InvariantCulture));
        MaybeList("words", Text);
        return [.. entries];

        void Maybe(string name, Func<string> value)
        {
            if (random.Next(4) > 0)
            {
                entries.Add((Case("plain:" + name), value()));
            }
        }

        void MaybeList(string name, Func<string> value)
        {
            // Unsorted, with gaps.
            var indices = Enumerable.Range(0, 15).ToArray();
            random.Shuffle(indices);
            entries.AddRange(indices.Take(random.Next(12)).Select(index => (Case($"plain:{name}:{index}"), (string?)value())));
        }

        string Case(string text) => random.Next(3) switch { 0 => text, 1 => text.ToUpperInvariant(), _ => char.ToUpperInvariant(text[0]) + text[1..] };

        string Text() => string.Concat(random.GetItems(["a", "B", " ", ",", "\n", "é", "\U0001F600", "\"", ":", "0", "#"], random.Next(1, 12)));
    }

    private enum Mode
    {
        Slow,
        Normal,
        Fast,
    }

    private sealed class Stock
    {
        public int Count { get; set; }

        public bool Enabled { get; set; }

        public string? Name { get; set; }

        public TimeSpan Timeout { get; set; }

        public double Ratio { get; set; }

        public Mode Mode { get; set; }

        public int[]? Numbers { get; set; }

        public string[]? Words { get; set; }
    }
}
