using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>A file's last good content, shared by all providers of one source. Reading it never waits for the file.</summary>
internal sealed class FileLayer : IWatchedFile, IDisposable
{
    private readonly Lock _gate = new();
    private readonly IConfigFile _file;
    private readonly IDocumentParser _parser;
    private readonly FileSettling _settling;
    private readonly Alarm _alarm;
    private readonly bool _isWatching;
    private readonly IDisposable? _watching;
    private FileState _decided;
    private volatile FileState _served;
    private int _renames;
    private int _rename;
    private bool _isDisposed;

    public FileLayer(FileConfigurationSource source, IConfigFile file, IDocumentParser parser, TimeProvider time)
    {
        Name = FileName.Of(source);
        _file = file;
        _parser = parser;
        _decided = _served = FileState.Empty(source.Optional);
        _settling = new FileSettling(Name, time, parser);
        _alarm = new Alarm(time, LookAndAnnounce);

        // Before the first look, so that nothing that happens after it goes unnoticed.
        _isWatching = source.ReloadOnChange;
        _watching = _isWatching ? file.Watch(this) : null;
    }

    public string Name { get; }

    public FileState State => _served;

    public Listeners Listeners { get; } = new();

    public string? PolledDirectory => _file.PolledDirectory;

    private bool HasContent => _served.Content is not null;

    /// <summary>Reads the file at once and takes what can be read.</summary>
    /// <param name="isAsked">Whether somebody asked for the file as it is at this moment; otherwise a file that looks unfinished is given its time.</param>
    /// <returns>Why there is nothing to serve; null if there is, be it the last good content.</returns>
    public Exception? Load(bool isAsked)
    {
        var finding = Look(isAsked || !HasContent || !_isWatching ? FileTrust.Full : FileTrust.None, rename: 0);
        Serve();
        if (finding.HasFlag(Finding.Changed))
        {
            Announce();
        }

        return HasContent || _served.Fault is not { } fault ? null : FileFaults.ToException(fault, _file.ExpectedAt);
    }

    /// <summary>Gives up the last good content if there is no file.</summary>
    public void AcceptMissing()
    {
        lock (_gate)
        {
            if (_decided is { Content: null, Fault: null } || _file.Read(_decided.Content, _parser.MaxBytes) is not FileReading.Missing)
            {
                return;
            }

            _decided = FileState.Empty(mayBeMissing: true);
        }

        Serve();
        Announce();
    }

    public void Touched()
    {
        Volatile.Write(ref _rename, 0);
        _settling.NoteEvent();
        _alarm.Within(FileSettling.QuietTime);
    }

    public void Replaced()
    {
        Volatile.Write(ref _rename, Interlocked.Increment(ref _renames));
        _settling.NoteEvent();
        _alarm.Within(TimeSpan.Zero);
    }

    public Finding Look()
    {
        var rename = Volatile.Read(ref _rename);
        return Look(rename == 0 ? FileTrust.None : FileTrust.Renamed, rename);
    }

    public void Serve()
    {
        lock (_gate)
        {
            _served = _decided;
        }
    }

    public void Announce() => Listeners.Tell();

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        _watching?.Dispose();
        _alarm.Dispose();
    }

    // A rename is believed until the file is settled or touched; 0 is none.
    private Finding Look(FileTrust trust, int rename)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return Finding.None;
            }

            var before = _decided;
            var reading = _file.Read(before.Content, _parser.MaxBytes);
            var decision = _settling.Decide(before, reading, trust);
            _decided = decision.State;
            if (decision.LookAgain is null)
            {
                Interlocked.CompareExchange(ref _rename, 0, rename);
            }

            if (_isWatching && (decision.LookAgain ?? RetryOf(reading)) is { } delay)
            {
                _alarm.Within(delay);
            }

            var isChanged = _decided.Document != before.Document || _decided.Fault != before.Fault;
            return (isChanged ? Finding.Changed : Finding.None) | (decision.IsUnexpected ? Finding.Unexpected : Finding.None);
        }
    }

    // No event tells that a lock was released or a permission given on the way to the file.
    private static TimeSpan? RetryOf(FileReading reading) => reading is FileReading.Unreadable ? FileSettling.DoubtTime : null;

    private void LookAndAnnounce()
    {
        var finding = Look();
        Serve();
        if (finding.HasFlag(Finding.Changed))
        {
            Announce();
        }
    }
}
