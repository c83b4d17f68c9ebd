using WatchedMember = TypedConfig.DirectoryWatchers.WatchedMember;

namespace TypedConfig;

/// <summary>Events of one directory for speed, and a slow look at every watched file in it for truth.</summary>
internal sealed class DirectoryWatcher : IDisposable
{
    private const int MaxRounds = 4;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    private readonly Lock _arming = new();
    private readonly string _directory;
    private readonly Func<string, FileSystemWatcher?> _create;
    private readonly Alarm _alarm;
    private volatile WatchedMember[] _members = [];
    private volatile bool _isSuspect;
    private FileSystemWatcher? _events;
    private string? _armedAt;
    private bool _isStarted;
    private bool _isDisposed;

    public DirectoryWatcher(string directory, TimeProvider time, Func<string, FileSystemWatcher?> create)
    {
        _directory = directory;
        _create = create;
        _alarm = new Alarm(time, Sweep);
    }

    /// <summary>Not thread-safe against <see cref="Remove"/>: both are called under the registry's lock.</summary>
    public void Add(WatchedMember member) => _members = [.. _members, member];

    /// <returns>Whether nobody is left.</returns>
    public bool Remove(WatchedMember member) => (_members = Array.FindAll(_members, other => other != member)).Length == 0;

    public void Start()
    {
        lock (_arming)
        {
            if (_isStarted)
            {
                return;
            }

            _isStarted = true;
        }

        Arm();
        _alarm.Within(PollInterval);
    }

    public void Dispose()
    {
        _alarm.Dispose();
        FileSystemWatcher? events;
        lock (_arming)
        {
            _isDisposed = true;
            events = _events;
            _events = null;
        }

        events?.Dispose();
    }

    private void Sweep()
    {
        Arm();
        var members = _members;
        var findings = new Finding[members.Length];

        // All files first, then the news: who reads two files of a swapped mount is to see one mount. The swap may
        // have come between two looks, so they are repeated until one round finds nothing more.
        var rounds = 0;
        while (LookAtAll(members, findings) && ++rounds < MaxRounds)
        {
        }

        Report(members, findings);
        _alarm.Within(_isSuspect ? TimeSpan.Zero : PollInterval);
    }

    private static bool LookAtAll(WatchedMember[] members, Finding[] findings)
    {
        var isAnyChanged = false;
        for (var index = 0; index < members.Length; index++)
        {
            var finding = members[index].File.Look();
            findings[index] |= finding;
            isAnyChanged |= finding.HasFlag(Finding.Changed);
        }

        return isAnyChanged;
    }

    private void Report(WatchedMember[] members, Finding[] findings)
    {
        for (var index = 0; index < members.Length; index++)
        {
            // Events that fail to come are a sign of a watcher on a directory that was moved away or replaced.
            _isSuspect |= findings[index].HasFlag(Finding.Unexpected);
            if (findings[index].HasFlag(Finding.Changed))
            {
                members[index].File.Announce();
            }
        }
    }

    /// <summary>Gets events again where they may have stopped coming. Without any, the sweeps go on alone.</summary>
    private void Arm()
    {
        var directory = LinkPath.Resolve(_directory);
        var exists = Directory.Exists(directory);
        FileSystemWatcher? old;
        lock (_arming)
        {
            if (_isDisposed || (_events is not null && exists && !_isSuspect && directory == _armedAt))
            {
                return;
            }

            _isSuspect = false;
            old = _events;
            _events = null;
            _armedAt = directory;
        }

        old?.Dispose();
        if (exists && TryCreate() is { } created)
        {
            Keep(created);
        }
    }

    private void Keep(FileSystemWatcher created)
    {
        FileSystemWatcher? unused = created;
        lock (_arming)
        {
            if (!_isDisposed)
            {
                unused = _events;
                _events = created;
            }
        }

        unused?.Dispose();
    }

    private FileSystemWatcher? TryCreate()
    {
        FileSystemWatcher? created = null;
        try
        {
            created = _create(_directory);
            if (created is not null)
            {
                created.Created += (_, e) => Appeared(e.Name);
                created.Changed += (_, e) => Touched(e.Name);
                created.Deleted += (_, e) => Deleted(e.Name);
                created.Renamed += (_, e) => Renamed(e.OldName, e.Name);
                created.Error += (_, _) => Suspect(TimeSpan.Zero);
                created.EnableRaisingEvents = true;
            }

            return created;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // No inotify instance is left, or the directory has just gone: the next sweep tries again.
            created?.Dispose();
            return null;
        }
    }

    private void Appeared(string? name)
    {
        if (!Touched(name))
        {
            SweepIfOthersLeadThrough(name);
        }
    }

    private bool Touched(string? name)
    {
        var isOurs = false;
        foreach (var member in _members)
        {
            if (member.IsNamed(name))
            {
                isOurs = true;
                member.File.Touched();
            }
        }

        return isOurs;
    }

    private void Deleted(string? name)
    {
        // The whole directory may be going, and another may come in its place: this watcher would never hear of that one.
        if (Touched(name))
        {
            Suspect(FileSettling.QuietTime);
        }
    }

    private void Renamed(string? oldName, string? newName)
    {
        Touched(oldName);
        var isOurs = false;
        foreach (var member in _members)
        {
            if (member.IsNamed(newName))
            {
                isOurs = true;
                member.File.Replaced();
            }
        }

        if (!isOurs)
        {
            SweepIfOthersLeadThrough(newName);
        }
    }

    private void SweepIfOthersLeadThrough(string? name)
    {
        // A link or a directory that other files' links lead through, such as ..data; plain files come and go unnoticed.
        var path = Path.Combine(_directory, name ?? "");
        if (Directory.Exists(path) || LinkPath.IsLink(path))
        {
            _alarm.Within(TimeSpan.Zero);
        }
    }

    private void Suspect(TimeSpan delay)
    {
        _isSuspect = true;
        _alarm.Within(delay);
    }
}
