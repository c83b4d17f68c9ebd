namespace TypedConfig;

/// <summary>Who is told that a source has news. Thread-safe; nobody is told under a lock.</summary>
internal sealed class Listeners
{
    private readonly Lock _gate = new();
    private volatile Action[] _all = [];

    public void Add(Action listener)
    {
        lock (_gate)
        {
            _all = [.. _all, listener];
        }
    }

    public void Remove(Action listener)
    {
        lock (_gate)
        {
            _all = Array.FindAll(_all, other => other != listener);
        }
    }

    public void Tell() => Array.ForEach(_all, static listener => listener());
}
