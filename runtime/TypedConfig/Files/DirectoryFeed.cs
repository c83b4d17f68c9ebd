namespace TypedConfig;

/// <summary>The operating system's events of one directory, begun anew whenever they may have stopped coming.</summary>
/// <param name="directory">As it was named: it may be a link, or missing for now.</param>
/// <param name="create">Makes a watcher that raises no events yet; null where there are to be none.</param>
/// <param name="subscribe">Gives a new watcher its handlers.</param>
internal sealed class DirectoryFeed(string directory, Func<string, FileSystemWatcher?> create, Action<FileSystemWatcher> subscribe) : IDisposable
{
    private readonly Lock _gate = new();
    private FileSystemWatcher? _events;
    private string? _resolved;
    private volatile bool _isSuspect;
    private volatile bool _isRefused;
    private bool _isDisposed;

    public bool IsSuspect => _isSuspect;

    /// <summary>Whether the system refused to tell of a directory that is there.</summary>
    public bool IsRefused => _isRefused && Directory.Exists(directory);

    /// <summary>Notes that the watcher tells of nothing; each <see cref="Ensure"/> tries anew.</summary>
    public void Refuse() => _isRefused = true;

    /// <summary>Notes that the watcher may have gone deaf; the next <see cref="Ensure"/> replaces it.</summary>
    public void Suspect() => _isSuspect = true;

    /// <summary>Sees to it that events come, as far as the system lets them. Called by one thread at a time.</summary>
    public void Ensure()
    {
        var resolved = LinkPath.Resolve(directory);
        var exists = Directory.Exists(resolved);
        FileSystemWatcher? old;
        lock (_gate)
        {
            if (_isDisposed || (_events is not null && exists && !_isSuspect && !_isRefused && resolved == _resolved))
            {
                return;
            }

            _isSuspect = _isRefused = false;
            _resolved = resolved;
            old = _events;
            _events = null;
        }

        old?.Dispose();
        if (exists && WithoutContext.Run(TryCreate) is { } created)
        {
            Keep(created);
        }
    }

    public void Dispose()
    {
        FileSystemWatcher? events;
        lock (_gate)
        {
            _isDisposed = true;
            events = _events;
            _events = null;
        }

        events?.Dispose();
    }

    private void Keep(FileSystemWatcher created)
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _events = created;
                return;
            }
        }

        created.Dispose();
    }

    private FileSystemWatcher? TryCreate()
    {
        FileSystemWatcher? created = null;
        try
        {
            created = create(directory);
            if (created is not null)
            {
                subscribe(created);
                created.EnableRaisingEvents = true;
            }

            return created;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // No inotify instance is left, or the directory has just gone: the slow looks go on, and each tries again.
            created?.Dispose();
            _isRefused = true;
            return null;
        }
    }
}
