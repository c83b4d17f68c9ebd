using System.Diagnostics;

namespace TypedConfig;

/// <summary>What became of the records. Exact: what was accepted is written, dropped for one reason, or still on its way. Thread-safe.</summary>
internal sealed class LogCounters
{
    private readonly long[] _dropped = new long[Enum.GetValues<DropReason>().Length];
    private long _accepted;
    private long _written;
    private long _pressureSince;

    public long Accepted => Interlocked.Read(ref _accepted);

    public long Written => Interlocked.Read(ref _written);

    public long Of(DropReason reason) => Interlocked.Read(ref _dropped[(int)reason]);

    public long Of(ReadOnlySpan<DropReason> reasons)
    {
        var sum = 0L;
        foreach (var reason in reasons)
        {
            sum += Of(reason);
        }

        return sum;
    }

    public void Accept() => Interlocked.Increment(ref _accepted);

    public void Write(long count) => Interlocked.Add(ref _written, count);

    public void Drop(DropReason reason, long count = 1)
    {
        Interlocked.Add(ref _dropped[(int)reason], count);
        if (reason <= DropReason.TimedOut && Interlocked.Read(ref _pressureSince) == 0)
        {
            Interlocked.CompareExchange(ref _pressureSince, Stopwatch.GetTimestamp(), 0);
        }
    }

    /// <summary>How long ago the first record was dropped for want of room since this was asked last.</summary>
    public TimeSpan TakePressure() => Stopwatch.GetElapsedTime(Interlocked.Exchange(ref _pressureSince, 0));
}
