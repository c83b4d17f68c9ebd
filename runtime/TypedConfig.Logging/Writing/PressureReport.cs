using System.Globalization;
using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>Says what the pipeline could not do: records that were dropped, once the pressure has ended, and sinks that fail and work again. Used by the writer alone.</summary>
internal sealed class PressureReport(LogCounters counters, Func<LogStatistics> statistics, Action<LogStatistics>? callback, ILogger logger, TimeProvider time)
{
    /// <summary>Between two words about the same.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly long[] _told = new long[Enum.GetValues<DropReason>().Length];
    private readonly Dictionary<RunningSink, long> _failing = [];
    private long? _dropsSince;
    private long? _toldAt;
    private long? _calledAt;
    private long _calledFor = -1;

    /// <summary>How long the writer may rest before something is to be said.</summary>
    public TimeSpan Rest => _dropsSince is not null || (callback is not null && _calledFor != counters.Accepted) ? Interval : Timeout.InfiniteTimeSpan;

    public void Tell(RecordQueue queue, SinkSet sinks)
    {
        TellDrops(queue);
        foreach (var sink in sinks.All)
        {
            TellFailure(sink);
        }

        Call();
    }

    private void TellDrops(RecordQueue queue)
    {
        if (counters.Dropped == _told.Sum())
        {
            return;
        }

        _dropsSince ??= time.GetTimestamp();
        if (queue.IsUnderPressure || (_toldAt is { } last && time.GetElapsedTime(last) < Interval))
        {
            return;
        }

        var reasons = new List<string>();
        var sum = 0L;
        foreach (var reason in Enum.GetValues<DropReason>())
        {
            var count = counters.Of(reason) - _told[(int)reason];
            _told[(int)reason] += count;
            sum += count;
            if (count > 0)
            {
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {LogStatistics.NameOf(reason)}"));
            }
        }

        logger.RecordsDropped(sum, time.GetElapsedTime(_dropsSince.Value), string.Join(", ", reasons));
        (_dropsSince, _toldAt) = (null, time.GetTimestamp());
    }

    private void TellFailure(RunningSink sink)
    {
        if (sink.Problem is { } problem)
        {
            if (_failing.TryAdd(sink, 0))
            {
                logger.SinkFailed(sink.Sink.Name, problem);
            }

            _failing[sink] = sink.FailedInARow;
        }
        else if (_failing.Remove(sink, out var failed))
        {
            logger.SinkRecovered(sink.Sink.Name, failed);
        }
    }

    private void Call()
    {
        var accepted = counters.Accepted;
        if (callback is null || accepted == _calledFor || (_calledAt is { } last && time.GetElapsedTime(last) < Interval))
        {
            return;
        }

        (_calledFor, _calledAt) = (accepted, time.GetTimestamp());
        try
        {
            callback(statistics());
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whoever counts must not stop what is counted.
        }
    }
}
