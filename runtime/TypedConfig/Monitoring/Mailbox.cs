using System.Diagnostics.CodeAnalysis;

namespace TypedConfig;

/// <summary>
/// Delivers messages to one subscriber, one at a time and in order, on the thread pool. While one is being delivered only the newest
/// waits; a callback that throws ends nothing.
/// </summary>
internal sealed class Mailbox<TMessage>(Action<TMessage> deliver, CallbackRunner callbacks, Action<Mailbox<TMessage>> onDispose) : IThreadPoolWorkItem, IDisposable
    where TMessage : class
{
    private readonly Lock _gate = new();
    private TMessage? _waiting;
    private TaskCompletionSource? _whenWaitingDelivered;
    private TaskCompletionSource? _whenRunningDelivered;
    private bool _isScheduled;
    private bool _isDisposed;

    /// <summary>Completes when what was posted last so far, or something newer in its place, is delivered.</summary>
    public Task WhenDelivered
    {
        get
        {
            lock (_gate)
            {
                return (_whenWaitingDelivered ?? _whenRunningDelivered)?.Task ?? Task.CompletedTask;
            }
        }
    }

    public void Post(TMessage message)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _waiting = message;
            _whenWaitingDelivered ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_isScheduled)
            {
                return;
            }

            _isScheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Execute()
    {
        while (TryTake(out var message))
        {
            callbacks.Run(deliver, message);
        }
    }

    /// <summary>No delivery is begun after this; one that has begun goes on, and nobody waits for it any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _waiting = null;
            _whenWaitingDelivered?.SetResult();
            _whenWaitingDelivered = null;
        }

        onDispose(this);
    }

    private bool TryTake([NotNullWhen(true)] out TMessage? message)
    {
        lock (_gate)
        {
            _whenRunningDelivered?.SetResult();
            (message, _waiting) = (_waiting, null);
            (_whenRunningDelivered, _whenWaitingDelivered) = (_whenWaitingDelivered, null);
            _isScheduled = message is not null;
        }

        return message is not null;
    }
}
