using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>Lines for people.</summary>
public sealed class TextRecordTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task LineSaysTimeLevelCategoryEventAndMessage()
    {
        await using var logs = Text("never");
        logs.Log.LogWarning(new EventId(3), "{what} failed", "it");
        OrderTaken.Write(logs.Log, "tea", 2, 0.25, TimeSpan.FromMinutes(90));
        Assert.Equal($"{Clock()} warn Orders[3] it failed\n{Clock()} info Orders[7] tea was taken 2 times for 0.25 in 1h30m on (null)\n", await logs.Text());
    }

    [Fact]
    public async Task ColoursStandAroundTheParts()
    {
        await using var logs = Text("always");
        logs.Log.LogWarning("x");
        Assert.Equal($"\e[90m{Clock()}\e[0m \e[33mwarn\e[0m \e[90mOrders[0]\e[0m x\n", await logs.Text());
    }

    [Fact]
    public async Task FurtherLinesAreIndented()
    {
        await using var logs = Text("never");
        logs.Log.LogError(new InvalidOperationException("why"), "one\r\ntwo");
        Assert.Equal($"{Clock()} fail Orders[0] one\n      two\n      System.InvalidOperationException: why\n", await logs.Text());
    }

    [Fact]
    public async Task NothingSteersTheTerminal()
    {
        await using var logs = Text("never");
        var controls = string.Concat(Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(static c => (char)c)) + "\u2028\u2029\ud800";
        OrderTaken.Write(logs.LoggerOf("category " + controls), controls, exception: new InvalidOperationException(controls));
        logs.Log.LogInformation("{value} " + controls.Replace("{", "", StringComparison.Ordinal), controls);
        Assert.DoesNotContain(await logs.Text(), static c => char.IsControl(c) && c is not '\n' and not '\t');
    }

    [Fact]
    public async Task LongTextsAreCutAndSaySo()
    {
        await using var logs = new Logs(new Dictionary<string, string?> { ["format"] = "text", ["colors"] = "never", ["max_text"] = "64" });
        logs.Log.LogInformation("{value}", new string('x', 100));
        Assert.EndsWith(" " + new string('x', 64) + "…[cut, 100 characters]\n", await logs.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherSinksHaveJsonMeanwhile()
    {
        var sink = new TestSink();
        await using var logs = new Logs(new Dictionary<string, string?> { ["format"] = "text", ["colors"] = "never" }, options => options.Sinks.Add(sink));
        var text = new string('x', 5000);
        logs.Log.LogInformation("{value}", text);
        Assert.EndsWith(text + "\n", await logs.Text(), StringComparison.Ordinal);
        Assert.Equal(text, Assert.Single(sink.Lines).Message());
    }

    private string Clock() => _time.GetLocalNow().ToString("HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture);

    private Logs Text(string colors) => new(new Dictionary<string, string?> { ["format"] = "text", ["colors"] = colors }, options => options.TimeProvider = _time);
}
