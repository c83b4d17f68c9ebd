using System.Diagnostics;

namespace TypedConfig.Benchmarks;

/// <summary>Quick relations: the shortest of many short stretches, which is what the machine can do when nobody disturbs it.</summary>
internal static class Clock
{
    private const int Stretches = 25;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(8);

    public static double Ratio<TOurs, TPeer>(Func<TOurs> ours, Func<TPeer> peer)
    {
        For(ours, WarmUp);
        For(peer, WarmUp);
        var (own, other) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var i = 0; i < Stretches; i++)
        {
            own = Math.Min(own, For(ours, Stretch));
            other = Math.Min(other, For(peer, Stretch));
        }

        return own / other;
    }

    /// <summary>What one call allocates on its thread, once everything is compiled.</summary>
    public static long Bytes<T>(Func<T> act)
    {
        For(act, WarmUp);
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <returns>Nanoseconds a call.</returns>
    private static double For<T>(Func<T> act, TimeSpan time)
    {
        var (calls, started) = (0, Stopwatch.GetTimestamp());
        TimeSpan took;
        do
        {
            act();
            calls++;
            took = Stopwatch.GetElapsedTime(started);
        }
        while (took < time);
        return took.TotalNanoseconds / calls;
    }
}
