using System.Threading.Channels;

namespace TypedConfig;

/// <summary>
/// What is known of a store on a server: one state at a time, which changes lead on and full readings correct. Revisions and content decide;
/// what was told twice, late or not at all does no harm. Thread-safe.
/// </summary>
internal sealed class RemoteMirror(StoreRollback rollback)
{
    /// <summary>How many changes wait for a reading; behind a long line of them it is better to read again.</summary>
    private const int MaxLate = 1024;

    private readonly Lock _gate = new();
    private readonly Channel<bool> _doubts = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Queue<StoreChange> _late = [];
    private volatile StoreState? _known;
    private volatile string? _refusal;
    private string? _origin;
    private bool _acceptsAll;
    private long _skipped;

    public ChangeFeed Feed { get; } = new(revision: 0);

    /// <summary>The last state that was accepted; null before the first.</summary>
    public StoreState? Known => _known;

    /// <summary>Why what the store holds is not accepted; null if it is.</summary>
    public string? Refusal => _refusal;

    /// <summary>Whether a store that is older than it was counts as it is.</summary>
    public bool AcceptsRollback(bool isEmpty)
    {
        lock (_gate)
        {
            return _acceptsAll || (rollback == StoreRollback.Accept && !isEmpty);
        }
    }

    /// <summary>Says that a full reading is due.</summary>
    public void Doubt() => _doubts.Writer.TryWrite(true);

    /// <summary>Waits until a full reading is due, and takes note of it.</summary>
    public ValueTask<bool> WhenInDoubt(CancellationToken cancellationToken) => _doubts.Reader.ReadAsync(cancellationToken);

    /// <summary>Accepts the next reading, whatever it says.</summary>
    public void AcceptMissing()
    {
        lock (_gate)
        {
            _acceptsAll = true;
        }

        Doubt();
    }

    /// <summary>Takes a full reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="before">What was known before it was asked for: a reading that is older than that went back.</param>
    public void Take(StoreReading reading, StoreState? before)
    {
        lock (_gate)
        {
            var wentBack = before is not null && (reading.Origin != _origin || reading.Revision < before.Revision);
            _refusal = reading.Problem ?? RefusalOf(reading, before, wentBack);
            if (_refusal is not null)
            {
                return;
            }

            (_origin, _acceptsAll) = (reading.Origin, false);
            if (wentBack)
            {
                _skipped = 0;
                _late.Clear();
            }

            Replace(reading.State!, wentBack);
            TakeLate();
        }
    }

    /// <summary>Takes what one revision changed, after all that was told before.</summary>
    public void Take(StoreChange change)
    {
        lock (_gate)
        {
            if (_known is null || _refusal is not null || (_known.Revision < _skipped && _late.Count == MaxLate))
            {
                Skip(change.Revision);
            }
            else if (_known.Revision < _skipped)
            {
                _late.Enqueue(change);
                Doubt();
            }
            else
            {
                LeadOn(_known, change);
            }
        }
    }

    /// <summary>Says that a revision could not be taken: what is told after it has to wait for a full reading.</summary>
    public void Skip(long revision)
    {
        lock (_gate)
        {
            _skipped = Math.Max(_skipped, revision);
            _late.Clear();
        }

        Doubt();
    }

    /// <summary>Waits until a revision is known.</summary>
    /// <returns>Whether it is, within the time.</returns>
    public async ValueTask<bool> WaitFor(long revision, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await using var sets = Feed.Watch(_known?.Revision ?? 0, isInner: false, end.Token).GetAsyncEnumerator(end.Token);
            while (_known is null || _known.Revision < revision)
            {
                if (!await sets.MoveNextAsync().ConfigureAwait(false))
                {
                    return false;
                }
            }

            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void LeadOn(StoreState known, StoreChange change)
    {
        if (change.Revision <= known.Revision)
        {
            return;
        }

        var next = known.With(change.Revision, change.Deleted.Where(known.Entries.ContainsKey), change.Set);
        if (change.Set.Any(entry => StoreKeySet.Problem(next.Keys, entry.Key) is not null))
        {
            Skip(change.Revision);
            return;
        }

        // Whoever is told of a revision finds it when reading.
        _known = next;
        Feed.Append(new ConfigChangeSet(next.Revision, known.ChangesTo(next, change)));
    }

    private void TakeLate()
    {
        while (_known!.Revision >= _skipped && _late.TryDequeue(out var change))
        {
            LeadOn(_known, change);
        }
    }

    private string? RefusalOf(StoreReading reading, StoreState? before, bool wentBack)
    {
        // A deletion makes a revision; what vanished without one was flushed, evicted or expired.
        var isEmptied = before is { Entries.IsEmpty: false } && reading.State!.Entries.IsEmpty && (wentBack || reading.HasLost || reading.Revision == before.Revision);
        return (!wentBack && !isEmptied) || AcceptsRollback(isEmptied) ? null
            : isEmptied ? "it was emptied without a word"
            : "it is older than it was, as after a fail-over or from a backup";
    }

    private void Replace(StoreState next, bool wentBack)
    {
        var known = _known ?? StoreState.Empty;
        if (!wentBack && next.Revision < known.Revision)
        {
            // What was told meanwhile is newer.
            return;
        }

        var changes = known.ChangesTo(next);
        _known = next;
        if (wentBack || (next.Revision == known.Revision && changes.Length > 0))
        {
            Feed.Reset(next.Revision);
        }
        else if (next.Revision > known.Revision)
        {
            Feed.Append(new ConfigChangeSet(next.Revision, changes));
        }
    }
}
