using System.Diagnostics.CodeAnalysis;

namespace TypedConfig;

/// <summary>Runs reloads one after the other on the thread pool; signals that arrive during one are answered by a single further one.</summary>
/// <param name="reload">Does one reload and never throws; is told whether files that are gone may be taken as empty.</param>
internal sealed class ReloadWorker(Func<bool, ConfigReloadResult> reload) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private Batch? _next;
    private bool _isRunning;

    /// <summary>Asks for a reload that begins after this call.</summary>
    /// <returns>Its result.</returns>
    public Task<ConfigReloadResult> Request(bool acceptMissing)
    {
        Task<ConfigReloadResult> result;
        lock (_gate)
        {
            _next ??= new Batch();
            _next.AcceptMissing |= acceptMissing;
            result = _next.Result.Task;
            if (_isRunning)
            {
                return result;
            }

            _isRunning = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return result;
    }

    public void Execute()
    {
        while (TryTake(out var batch))
        {
            batch.Result.SetResult(reload(batch.AcceptMissing));
        }
    }

    private bool TryTake([NotNullWhen(true)] out Batch? batch)
    {
        lock (_gate)
        {
            batch = _next;
            _next = null;
            _isRunning = batch is not null;
        }

        return batch is not null;
    }

    /// <summary>The requests that one reload answers.</summary>
    private sealed class Batch
    {
        public TaskCompletionSource<ConfigReloadResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool AcceptMissing { get; set; }
    }
}
