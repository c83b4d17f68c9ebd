using WatchedMember = TypedConfig.DirectoryWatchers.WatchedMember;

namespace TypedConfig;

/// <summary>Events of one directory for speed, and a slow look at every watched file in it for truth.</summary>
internal sealed class DirectoryWatcher : IDisposable
{
    private const int MaxRounds = 4;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    // Long enough to meet a storm of events with few looks.
    private static readonly TimeSpan SwapDelay = TimeSpan.FromMilliseconds(10);

    private readonly string _directory;
    private readonly DirectoryFeed _feed;
    private readonly Alarm _alarm;
    private volatile WatchedMember[] _members = [];
    private int _isStarted;

    public DirectoryWatcher(string directory, TimeProvider time, Func<string, FileSystemWatcher?> create)
    {
        _directory = directory;
        _feed = new DirectoryFeed(directory, create, Subscribe);
        _alarm = new Alarm(time, Sweep);
    }

    /// <summary>Whether the system refuses to tell of changes here.</summary>
    public bool IsRefused => _feed.IsRefused;

    /// <summary>Not thread-safe against <see cref="Remove"/>: both are called under the registry's lock.</summary>
    public void Add(WatchedMember member) => _members = [.. _members, member];

    /// <returns>Whether nobody is left.</returns>
    public bool Remove(WatchedMember member) => (_members = Array.FindAll(_members, other => other != member)).Length == 0;

    public void Start()
    {
        if (Interlocked.Exchange(ref _isStarted, 1) == 0)
        {
            _feed.Ensure();
            _alarm.Within(PollInterval);
        }
    }

    public void Dispose()
    {
        _alarm.Dispose();
        _feed.Dispose();
    }

    private void Sweep()
    {
        _feed.Ensure();
        var members = _members;
        var findings = new Finding[members.Length];

        // All files are looked at before any is served: who reads two files of a swapped mount is to see one mount. The
        // swap may have come between two looks, so they are repeated until one round finds nothing more.
        var rounds = 0;
        while (LookAtAll(members, findings) && ++rounds < MaxRounds)
        {
        }

        lock (LayerStack.Gate)
        {
            Array.ForEach(members, static member => member.File.Serve());
        }

        Report(members, findings);
        _alarm.Within(_feed.IsSuspect ? TimeSpan.Zero : PollInterval);
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
            if (findings[index].HasFlag(Finding.Unexpected))
            {
                _feed.Suspect();
            }

            if (findings[index].HasFlag(Finding.Changed))
            {
                members[index].File.Announce();
            }
        }
    }

    private void Subscribe(FileSystemWatcher events)
    {
        events.Created += (_, e) => Created(e.Name);
        events.Changed += (_, e) => Touched(e.Name);
        events.Deleted += (_, e) => Deleted(events, e.Name);
        events.Renamed += (_, e) => Renamed(e.OldName, e.Name);
        events.Error += (_, e) => Failed(e.GetException());
    }

    private void Failed(Exception exception)
    {
        if (exception is InternalBufferOverflowException)
        {
            Renew(TimeSpan.Zero);
        }
        else
        {
            // No inotify watch is left, say: to try again at once would be to try for ever.
            _feed.Refuse();
        }
    }

    private void Created(string? name)
    {
        if (!Touched(name))
        {
            SweepIfOthersLeadThrough(name);
        }
    }

    private void Deleted(FileSystemWatcher events, string? name)
    {
        // The whole directory may be going, and another may come in its place: this watcher would never hear of that one.
        // On Linux .NET ends a watcher whose directory is gone only from within its own event; else it keeps its thread and its inotify instance.
        if (Touched(name))
        {
            events.Dispose();
            Renew(FileSettling.QuietTime);
        }
    }

    private void Renamed(string? oldName, string? newName)
    {
        Touched(oldName);
        if (!Tell(newName, static file => file.Replaced()))
        {
            SweepIfOthersLeadThrough(newName);
        }
    }

    private bool Touched(string? name) => Tell(name, static file => file.Touched());

    /// <returns>Whether anybody watches a file of that name.</returns>
    private bool Tell(string? name, Action<IWatchedFile> what)
    {
        var isOurs = false;
        foreach (var member in _members)
        {
            if (member.IsNamed(name))
            {
                isOurs = true;
                what(member.File);
            }
        }

        return isOurs;
    }

    private void SweepIfOthersLeadThrough(string? name)
    {
        // A link or a directory that other files' links lead through, such as ..data; plain files come and go unnoticed.
        var path = Path.Combine(_directory, name ?? "");
        if (Directory.Exists(path) || LinkPath.IsLink(path))
        {
            _alarm.Within(SwapDelay);
        }
    }

    private void Renew(TimeSpan delay)
    {
        _feed.Suspect();
        _alarm.Within(delay);
    }
}
