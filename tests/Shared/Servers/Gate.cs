namespace TypedConfig.Tests;

/// <summary>Lets through, or makes wait until it is opened again; for any number of threads.</summary>
internal sealed class Gate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _opened;

    public bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _opened is not null;
            }
        }
        set
        {
            TaskCompletionSource? opened = null;
            lock (_lock)
            {
                if (value)
                {
                    _opened ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
                else
                {
                    (opened, _opened) = (_opened, null);
                }
            }

            opened?.SetResult();
        }
    }

    public async Task Pass(CancellationToken cancellationToken)
    {
        while (Next() is { } opened)
        {
            await opened.WaitAsync(cancellationToken);
        }
    }

    private Task? Next()
    {
        lock (_lock)
        {
            return _opened?.Task;
        }
    }
}
