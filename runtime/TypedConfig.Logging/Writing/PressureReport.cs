using System.Globalization;
using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>Says what the pipeline could not do: records that were dropped, once the pressure has ended, and sinks that fail and work again. Used by the writer alone.</summary>
internal sealed class PressureReport(LogCounters counters, Func<LogStatistics> statistics, Action<LogStatistics>? callback, ILogger logger, TimeProvider time)
{
    /// <summary>Between two words about the same.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>What is lost to pressure. What sinks lose is told as their failure; and what they log would be logged again at each word about it.</summary>
    private static readonly DropReason[] Reasons = [DropReason.QueueFull, DropReason.Displaced, DropReason.Sampled, DropReason.TimedOut];

    private readonly long[] _told = new long[Reasons.Length];
    private readonly Dictionary<RunningSink, Failing> _failing = [];
    private bool _hasDrops;
    private long? _toldAt;
    private long? _calledAt;
    private long _calledFor = -1;

    /// <summary>How long the writer may rest before something is to be said.</summary>
    public TimeSpan Rest => _hasDrops || _failing.Count > 0 || (callback is not null && _calledFor != counters.Accepted) ? Interval : Timeout.InfiniteTimeSpan;

    public void Tell(RecordQueue queue, SinkSet sinks)
    {
        try
        {
            TellDrops(queue);
            TellFailures(sinks.All);

            Call();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Neither whoever counts nor another provider, which is told too, must stop the pipeline.
        }
    }

    private void TellDrops(RecordQueue queue)
    {
        if (counters.Of(Reasons) == _told.Sum())
        {
            return;
        }

        _hasDrops = true;
        if (queue.IsUnderPressure || (_toldAt is { } last && time.GetElapsedTime(last) < Interval))
        {
            return;
        }

        var reasons = new List<string>();
        var sum = 0L;
        foreach (var reason in Reasons)
        {
            var count = counters.Of(reason) - _told[(int)reason];
            _told[(int)reason] += count;
            sum += count;
            if (count > 0)
            {
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {LogStatistics.NameOf(reason)}"));
            }
        }

        (_hasDrops, _toldAt) = (false, time.GetTimestamp());
        logger.RecordsDropped(sum, counters.TakePressure(), string.Join(", ", reasons));
    }

    private void TellFailures(RunningSink[] sinks)
    {
        if (_failing.Count > 0)
        {
            foreach (var gone in _failing.Keys.Except(sinks))
            {
                _failing.Remove(gone);
            }
        }

        foreach (var sink in sinks)
        {
            TellFailure(sink);
        }
    }

    /// <summary>A sink works again when it has not failed for a while: one that fails now and then would be made to by each word about it.</summary>
    private void TellFailure(RunningSink sink)
    {
        var failed = sink.Failed;
        if (!_failing.TryGetValue(sink, out var known))
        {
            if (sink.Problem is { } problem)
            {
                _failing.Add(sink, new Failing(failed - sink.FailedInARow, failed, time.GetTimestamp()));
                logger.SinkFailed(sink.Sink.Name, problem);
            }
        }
        else if (failed != known.Failed)
        {
            _failing[sink] = known with { Failed = failed, Last = time.GetTimestamp() };
        }
        else if (sink.Problem is null && time.GetElapsedTime(known.Last) >= Interval)
        {
            _failing.Remove(sink);
            logger.SinkRecovered(sink.Sink.Name, failed - known.Before);
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
        callback(statistics());
    }

    /// <param name="Before">How many records the sink had lost before it began to fail.</param>
    /// <param name="Failed">How many it has lost.</param>
    /// <param name="Last">When it was last seen to lose one.</param>
    private readonly record struct Failing(long Before, long Failed, long Last);
}
