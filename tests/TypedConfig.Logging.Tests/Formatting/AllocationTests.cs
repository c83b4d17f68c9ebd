using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>A generated event costs no memory once the pipeline is warm, neither for who logs nor for who writes.</summary>
[Collection(AloneCollection.Name)]
public sealed class AllocationTests
{
    private const int Records = 20_000;

    /// <summary>In bytes: less than a seventh of an object for each record. The system takes some whenever a thread waits for room.</summary>
    private const int MaxTotal = 64 * 1024;

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

    [Fact]
    public void NoTypeOfArgumentAllocates()
    {
        var allocated = new List<string>();
        Measure(Shape.Text(), "tea");
        Measure(Shape.Int64(), 123_456L);
        Measure(Shape.Double(), 0.125);
        Measure(Shape.Decimal(), 1.10m);
        Measure(Shape.Boolean(), true);
        Measure(Shape.Duration(), TimeSpan.FromSeconds(12_345));
        Measure(Shape.Size(), 65_536L);
        Measure(Shape.Uuid(), Guid.Empty);
        Measure(Shape.Date(), DateOnly.MaxValue);
        Measure(Shape.DateTime(), DateTimeOffset.MaxValue);
        Measure(Shape.Secret(), new Secret("s3cret"));
        Assert.Empty(allocated);

        void Measure<T>(Shape<T> shape, T value)
        {
            var (writer, buffer, argument, bytes) = (new JsonRecordWriter(), new Utf8Buffer(), new LogArgument<T>("name", shape), 0L);
            for (var i = 0; i < 200; i++)
            {
                buffer.Clear();
                writer.Begin(buffer, FieldNames.Default, 1000);
                bytes = GC.GetAllocatedBytesForCurrentThread();
                argument.Write(writer, value);
                bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            }

            if (bytes > 0)
            {
                allocated.Add($"{typeof(T).Name}: {bytes}");
            }
        }
    }

    private static Logs Quiet(Action<ILoggingBuilder>? logging = null, (string Key, string Value)? settings = null)
    {
        var all = new Dictionary<string, string?> { ["queue:overflow"] = "block", ["queue:block_timeout"] = "1m", ["queue:capacity"] = "256" };
        if (settings is { } setting)
        {
            all[setting.Key] = setting.Value;
        }

        return new Logs(all, static options => options.Output = new OutputStream { IsNull = true }, logging);
    }

    /// <summary>The runtime compiles what runs often several times, and what it makes first may allocate: one round of many has to be free of it.</summary>
    private static void AssertNothing(Logs logs, long written)
    {
        var secret = new Secret("s3cret");
        var (mine, total) = (long.MaxValue, long.MaxValue);
        for (var round = 0; round < 20 && (mine > 0 || total > MaxTotal); round++)
        {
            var (before, process) = (logs.Statistics.Written, GC.GetTotalAllocatedBytes(precise: true));
            var thread = GC.GetAllocatedBytesForCurrentThread();
            Write(logs, secret);
            mine = Math.Min(mine, GC.GetAllocatedBytesForCurrentThread() - thread);
            logs.Pipeline.FlushNow();
            total = Math.Min(total, GC.GetTotalAllocatedBytes(precise: true) - process);
            Assert.Equal(written, logs.Statistics.Written - before);
        }

        Assert.Equal(0, mine);
        Assert.True(total <= MaxTotal, $"{total} bytes in the process for {Records} records");
    }

    private static void Write(Logs logs, Secret secret)
    {
        for (var i = 0; i < Records; i++)
        {
            OrderTaken.Write(logs.Log, "tea", i, i / 8.0, TimeSpan.FromSeconds(i), secret);
        }
    }
}
