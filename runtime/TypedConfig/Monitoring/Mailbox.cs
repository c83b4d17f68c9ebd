using System.Diagnostics.CodeAnalysis;

namespace TypedConfig;

/// <summary>
/// Delivers messages to one subscriber, one at a time and in order, on the thread pool. While one is being delivered only the newest
/// waits; a callback that throws ends nothing.
/// </summary>
internal sealed class Mailbox<TMessage>(Action<TMessage> deliver, Action<Exception> onError, Action<Mailbox<TMessage>> onDispose) : IThreadPoolWorkItem, IDisposable
    where TMessage : class
{
    private readonly Lock _gate = new();
    private TMessage? _waiting;
    private TaskCompletionSource? _busy;
    private bool _isDisposed;

    /// <summary>Completes when everything posted so far is delivered.</summary>
    public Task WhenIdle
    {
        get
        {
            lock (_gate)
            {
                return _busy?.Task ?? Task.CompletedTask;
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
            if (_busy is not null)
            {
                return;
            }

            _busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Execute()
    {
        while (TryTake(out var message))
        {
            Callbacks.AreRunningHere = true;
            try
            {
                deliver(message);
            }
            catch (Exception exception)
            {
                onError(exception);
            }
            finally
            {
                Callbacks.AreRunningHere = false;
            }
        }
    }

    /// <summary>No delivery starts after this; one that is running goes on.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _waiting = null;
        }

        onDispose(this);
    }

    private bool TryTake([NotNullWhen(true)] out TMessage? message)
    {
        lock (_gate)
        {
            message = _waiting;
            _waiting = null;
            if (message is null)
            {
                _busy!.SetResult();
                _busy = null;
            }
        }

        return message is not null;
    }
}

/// <summary>Tells a callback from other code, so that a reload that a callback waits for does not wait for the callback.</summary>
internal static class Callbacks
{
    [ThreadStatic]
    private static bool s_areRunning;

    public static bool AreRunningHere
    {
        get => s_areRunning;
        set => s_areRunning = value;
    }
}
