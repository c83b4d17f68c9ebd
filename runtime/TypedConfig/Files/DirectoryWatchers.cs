using System.Runtime.CompilerServices;

namespace TypedConfig;

/// <summary>One watcher for each directory, however many files in it are watched: inotify gives a process 128 of them.</summary>
internal sealed class DirectoryWatchers
{
    private static readonly ConditionalWeakTable<TimeProvider, DirectoryWatchers> Instances = [];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DirectoryWatcher> _watchers = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly Func<string, FileSystemWatcher?> _create;

    public DirectoryWatchers(TimeProvider time, Func<string, FileSystemWatcher?> create)
    {
        _time = time;
        _create = create;
    }

    /// <summary>How many directories are being watched.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _watchers.Count;
            }
        }
    }

    public static DirectoryWatchers For(TimeProvider time) => Instances.GetValue(time, static time => new DirectoryWatchers(time, DirectoryEvents.Create));

    public IDisposable Watch(string directory, string name, IWatchedFile file)
    {
        var member = new WatchedMember(this, directory, name, file);
        DirectoryWatcher? watcher;
        lock (_gate)
        {
            if (!_watchers.TryGetValue(directory, out watcher))
            {
                _watchers.Add(directory, watcher = new DirectoryWatcher(directory, _time, _create));
            }

            watcher.Add(member);
        }

        watcher.Start();
        return member;
    }

    /// <summary>Whether the system refuses to tell of changes in a directory that is watched.</summary>
    public bool IsRefused(string directory)
    {
        lock (_gate)
        {
            return _watchers.TryGetValue(directory, out var watcher) && watcher.IsRefused;
        }
    }

    private void Remove(WatchedMember member)
    {
        DirectoryWatcher? unused = null;
        lock (_gate)
        {
            if (_watchers.TryGetValue(member.Directory, out var watcher) && watcher.Remove(member))
            {
                _watchers.Remove(member.Directory);
                unused = watcher;
            }
        }

        unused?.Dispose();
    }

    /// <summary>One file in one directory; disposing it ends the watching.</summary>
    internal sealed class WatchedMember(DirectoryWatchers owner, string directory, string name, IWatchedFile file) : IDisposable
    {
        public string Directory => directory;

        public IWatchedFile File => file;

        // File systems differ in whether case counts; a look too many costs little.
        public bool IsNamed(string? other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

        public void Dispose() => owner.Remove(this);
    }
}
