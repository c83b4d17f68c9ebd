namespace TypedConfig;

/// <summary>
/// A store in one JSON or YAML file: a flat map of keys, owned by the store. Several processes can write it. Thread-safe; reads serve the last
/// known values and never wait for the file.
/// </summary>
/// <remarks>
/// <para>
/// A write replaces the file as a whole (temporary file, flush to disk, rename), so that it is the old one or the new one whenever a process
/// is killed; the one before is kept as <c>name~</c>. New files can be read by their owner only. Writers take turns by locking <c>name.lock</c>.
/// </para>
/// <para>
/// The member <c>_meta</c> of the file holds the revision, and what entries have beside their value. Edits by hand are taken as the next
/// revision, once they have settled as those of other files do; a writing store rewrites the file, and comments are lost. Until then each
/// process counts such edits for itself.
/// </para>
/// <para>
/// While the file is missing or cannot be read, the last known values are served, and writes fail without touching it. Watches resume from the
/// last 1,024 revisions that this object has seen; revisions that other processes made in quick succession may be told as one.
/// </para>
/// </remarks>
public sealed class FileConfigStore : ConfigStore, IStoreCondition
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly TimeProvider _time;
    private readonly TimeSpan _lockTimeout;
    private readonly StoreFile _file;
    private readonly StoreFileReader _reader;
    private readonly ChangeFeed _feed;
    private volatile StoreState _state;
    private int _isNews;

    /// <summary>Opens a store; the file is read at once and made by the first write.</summary>
    /// <param name="path">The file (.json, .yaml or .yml), relative to the current directory or absolute, without a part <c>..</c>.</param>
    /// <param name="options">How it works; null for the defaults.</param>
    /// <exception cref="ArgumentException">The path is none of a store's file, or leads out of <see cref="FileConfigStoreOptions.Root"/>.</exception>
    public FileConfigStore(string path, FileConfigStoreOptions? options = null)
        : this(path, Directory.GetCurrentDirectory(), options ?? new FileConfigStoreOptions())
    {
    }

    internal FileConfigStore(string path, string basePath, FileConfigStoreOptions options)
    {
        var fullPath = StorePath.Resolve(path, basePath, options.Root);
        _time = options.TimeProvider ?? TimeProvider.System;
        _lockTimeout = options.LockTimeout;
        _file = new StoreFile(options.Name ?? "file store " + path.Replace('\\', '/'), fullPath, options, _time);
        _reader = new StoreFileReader(_file, _time);
        _file.Look(isAsked: true);
        _state = _file.Believed is { } content ? _file.Parse(content).Document!.Follow(StoreState.Empty) : StoreState.Empty;
        _feed = new ChangeFeed(_state.Revision);
        _file.Listeners.Add(OnNews);
        OnNews();
    }

    LayerFault? IStoreCondition.Fault => _file.Fault;

    string? IStoreCondition.PolledDirectory => _file.PolledDirectory;

    internal override ChangeFeed Feed => _feed;

    private StoreState State
    {
        get
        {
            ThrowIfDisposed();
            var state = _state;
            return state.Revision == 0 && _file.Fault is { } fault
                ? throw new ConfigSerializationException($"{fault.Source}{(fault.Line is { } line ? $":{line}" : "")}: {fault.Message}, and no values are known.")
                : state;
        }
    }

    /// <inheritdoc/>
    public override ValueTask<ConfigSnapshot> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(State.ToSnapshot());
    }

    private protected override ValueTask End()
    {
        _file.Listeners.Remove(OnNews);
        _file.Dispose();
        _feed.Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>The store's name in messages.</summary>
    public override string ToString() => _file.Name;

    Listeners IStoreCondition.Listeners => _file.Listeners;

    int? IStoreCondition.LineOf(string key) => _file.LineOf(key);

    void IStoreCondition.AcceptMissing() => _file.AcceptMissing();

    private protected override async ValueTask<StoreCommit> Commit(ConfigTransaction transaction, CancellationToken cancellationToken)
    {
        ThrowIfDisposed();
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var _ = await _file.Lock(_lockTimeout, _time, cancellationToken).ConfigureAwait(false);
            ThrowIfDisposed();
            Advance(await _reader.CatchUp(_state, _lockTimeout, cancellationToken).ConfigureAwait(false));
            var commit = StoreCommit.Of(_state, transaction, _time.GetUtcNow());
            if (commit.Changes.Length > 0)
            {
                _file.Write(commit.State);
                Advance(commit.State);
            }

            return commit;
        }
        finally
        {
            _turn.Release();
            TakeNews();
        }
    }

    private void OnNews()
    {
        Volatile.Write(ref _isNews, 1);
        TakeNews();
    }

    /// <summary>Called on the thread that watches files, so it never waits: who has the turn looks for news when it is over.</summary>
    private void TakeNews()
    {
        while (Volatile.Read(ref _isNews) == 1 && !IsDisposed && _turn.Wait(0))
        {
            try
            {
                Volatile.Write(ref _isNews, 0);
                Advance(_reader.Follow(_state));
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    /// <summary>Called by who has the turn.</summary>
    private void Advance(StoreState next)
    {
        var before = _state;
        if (next.Revision > before.Revision)
        {
            // Whoever is told of a revision finds it when reading.
            _state = next;
            _feed.Append(new ConfigChangeSet(next.Revision, before.ChangesTo(next)));
        }
    }
}
