using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>A generated event costs no memory once the pipeline is warm, neither for who logs nor for who writes.</summary>
[Collection(AloneCollection.Name)]
public sealed class AllocationTests
{
    private const int Records = 20_000;

    [Fact]
    public async Task DisabledEventAllocatesNothing()
    {
        await using var logs = Quiet(static logging => logging.AddFilter("Orders", LogLevel.Error));
        AssertNothing(logs, written: 0);
    }

    [Fact]
    public async Task EnabledEventAllocatesNothing()
    {
        await using var logs = Quiet();
        AssertNothing(logs, Records);
    }

    [Fact]
    public async Task EventForPeopleAllocatesNothing()
    {
        await using var logs = Quiet(settings: ("format", "text"));
        AssertNothing(logs, Records);
    }

    [Fact]
    public async Task EventInAnActivityAllocatesNothing()
    {
        await using var logs = Quiet();
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        AssertNothing(logs, Records);
    }

    [Fact]
    public async Task EventInAScopeAllocatesNothing()
    {
        await using var logs = Quiet();
        using var scope = logs.Log.BeginScope(new List<KeyValuePair<string, object?>> { new("user", "me"), new("number", 4), new("ratio", 0.5) });
        AssertNothing(logs, Records);
    }

    private static Logs Quiet(Action<ILoggingBuilder>? logging = null, (string Key, string Value)? settings = null)
    {
        var all = new Dictionary<string, string?> { ["queue:overflow"] = "block", ["queue:block_timeout"] = "1m", ["queue:capacity"] = "64" };
        if (settings is { } setting)
        {
            all[setting.Key] = setting.Value;
        }

        return new Logs(all, static options => options.Output = new OutputStream { IsNull = true }, logging);
    }

    private static void AssertNothing(Logs logs, long written)
    {
        var secret = new Secret("s3cret");
        for (var i = 0; i < 3; i++)
        {
            Write(logs, secret);
        }

        logs.Pipeline.FlushNow();
        var (before, mine, total) = (logs.Statistics.Written, GC.GetAllocatedBytesForCurrentThread(), GC.GetTotalAllocatedBytes(true));
        Write(logs, secret);
        mine = GC.GetAllocatedBytesForCurrentThread() - mine;
        logs.Pipeline.FlushNow();
        total = GC.GetTotalAllocatedBytes(true) - total;
        Assert.Equal(written, logs.Statistics.Written - before);

        // Reading the total allocates; the rest of the process is at rest.
        Assert.True(mine <= 200, $"{mine} bytes on the thread that logs");
        Assert.True(total <= 4 * Records, $"{total} bytes in the process for {Records} records");
    }

    private static void Write(Logs logs, Secret secret)
    {
        for (var i = 0; i < Records; i++)
        {
            OrderTaken.Write(logs.Log, "tea", i, i / 8.0, TimeSpan.FromSeconds(i), secret);
        }
    }
}
