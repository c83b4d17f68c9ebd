namespace TypedConfig;

/// <summary>Runs the callbacks of one monitor, and knows how long they take. Thread-safe.</summary>
/// <param name="time">The clock they are measured by.</param>
/// <param name="onError">Is told what they throw.</param>
internal sealed class CallbackRunner(TimeProvider time, Action<Exception> onError)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<long> _starts = [];

    /// <summary>How long the callback that runs longest has been running; zero if none runs.</summary>
    public TimeSpan LongestRun
    {
        get
        {
            lock (_gate)
            {
                return _starts.First is { } first ? time.GetElapsedTime(first.Value) : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Runs a callback to its end, whatever it throws.</summary>
    public void Run<TMessage>(Action<TMessage> callback, TMessage message)
    {
        using var scope = CallbackScope.Enter();
        var start = Begin();
        try
        {
            callback(message);
        }
        catch (Exception exception)
        {
            onError(exception);
        }
        finally
        {
            End(start);
        }
    }

    private LinkedListNode<long> Begin()
    {
        lock (_gate)
        {
            return _starts.AddLast(time.GetTimestamp());
        }
    }

    private void End(LinkedListNode<long> start)
    {
        lock (_gate)
        {
            _starts.Remove(start);
        }
    }
}
