using System.Runtime.CompilerServices;

namespace TypedConfig;

/// <summary>
/// The last changes of a store, from which any number of watchers are told, each at its own pace. A watcher has no queue of its own: one that
/// falls behind what is kept is told to read everything again.
/// </summary>
internal sealed class ChangeFeed
{
    /// <summary>How many steps are kept.</summary>
    public const int MaxSteps = 1024;

    /// <summary>How many bytes of values are kept beside those in force.</summary>
    private const long MaxBytes = 16 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<Step> _steps = [];
    private readonly Dictionary<long, Step> _byStart = [];
    private long _bytes;
    private long _revision;
    private int _resets;
    private TaskCompletionSource? _news;
    private TaskCompletionSource? _innerNews;
    private bool _isClosed;

    public ChangeFeed(long revision)
    {
        _revision = revision;
    }

    /// <summary>Adds what leads from the newest revision to a later one, and wakes the watchers.</summary>
    public void Append(ConfigChangeSet set)
    {
        Wakening wakening;
        lock (_gate)
        {
            var step = new Step(_revision, set, set.Changes.Sum(static change => change.Value is { } value ? (long)StoreValue.BytesOf(value).Length : 0));
            _steps.Enqueue(step);
            _byStart.Add(step.Start, step);
            _bytes += step.Bytes;
            _revision = set.Revision;
            Trim();
            wakening = TakeWatchers();
        }

        wakening.Wake();
    }

    /// <summary>Has every watcher read again, from a revision that need not be later.</summary>
    public void Reset(long revision)
    {
        Wakening wakening;
        lock (_gate)
        {
            _steps.Clear();
            _byStart.Clear();
            (_bytes, _revision) = (0, revision);
            _resets++;
            wakening = TakeWatchers();
        }

        wakening.WakeElsewhere();
    }

    /// <summary>Ends all watches.</summary>
    public void Close()
    {
        Wakening wakening;
        lock (_gate)
        {
            _isClosed = true;
            wakening = TakeWatchers();
        }

        wakening.WakeElsewhere();
    }

    /// <param name="after">What the watcher has.</param>
    /// <param name="isInner">Whether the watcher is ours: it goes on at once, on the thread that appends, and must not keep it.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public async IAsyncEnumerable<ConfigChangeSet> Watch(long after, bool isInner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var resets = Volatile.Read(ref _resets);
        for (var revision = after; TryNext(ref revision, ref resets, isInner, out var set, out var news);)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (news is not null)
            {
                await news.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            else if (set!.IsResync || set.Changes.Length > 0)
            {
                yield return set;
            }
        }
    }

    /// <returns>Whether the watch goes on: with a set to tell, or else with news to wait for.</returns>
    private bool TryNext(ref long revision, ref int resets, bool isInner, out ConfigChangeSet? set, out Task? news)
    {
        (set, news) = (null, null);
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            if (revision == _revision && resets == _resets)
            {
                news = isInner
                    ? (_innerNews ??= new TaskCompletionSource()).Task
                    : (_news ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                return true;
            }

            set = resets == _resets && _byStart.TryGetValue(revision, out var step) ? step.Set : new ConfigChangeSet(_revision, [], IsResync: true);
            (revision, resets) = (set.Revision, _resets);
            return true;
        }
    }

    private Wakening TakeWatchers()
    {
        var wakening = new Wakening(_news, _innerNews);
        (_news, _innerNews) = (null, null);
        return wakening;
    }

    private void Trim()
    {
        while (_steps.Count > MaxSteps || (_bytes > MaxBytes && _steps.Count > 1))
        {
            var oldest = _steps.Dequeue();
            _byStart.Remove(oldest.Start);
            _bytes -= oldest.Bytes;
        }
    }

    private sealed record Step(long Start, ConfigChangeSet Set, long Bytes);

    private readonly record struct Wakening(TaskCompletionSource? News, TaskCompletionSource? InnerNews)
    {
        public void Wake()
        {
            News?.TrySetResult();
            InnerNews?.TrySetResult();
        }

        /// <summary>For what makes even a watcher of ours take its time.</summary>
        public void WakeElsewhere() => ThreadPool.UnsafeQueueUserWorkItem(static wakening => wakening.Wake(), this, preferLocal: false);
    }
}
