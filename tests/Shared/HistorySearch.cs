using System.Collections.Immutable;

namespace TypedConfig.Tests;

/// <summary>
/// Finds which of the writes that may have happened account for the revisions that nobody knows to have written, so that every sight is
/// explained. A store whose revisions have gaps of their own cannot be searched.
/// </summary>
internal sealed class HistorySearch
{
    private const int MaxSteps = 500_000;

    private readonly HistoryChecker.Sight _start;
    private readonly Dictionary<long, HistoryChecker.Write> _known;
    private readonly HistoryChecker.Attempt[] _attempts;
    private readonly long[] _firstSeen;
    private readonly ILookup<long, ImmutableSortedDictionary<string, string>> _sights;
    private readonly long _end;
    private readonly Dictionary<long, int> _chosen = [];
    private readonly bool[] _isUsed;
    private long _farthest;
    private int _steps;

    public HistorySearch(HistoryChecker.Sight start, IEnumerable<HistoryChecker.Write> known, HistoryChecker.Attempt[] attempts, IEnumerable<HistoryChecker.Sight> sights)
    {
        _start = start;
        _known = known.ToDictionary(static write => write.Revision);
        _attempts = attempts;
        _isUsed = new bool[attempts.Length];
        var all = sights.ToArray();
        _sights = all.DistinctBy(static sight => (sight.Revision, string.Join('\n', sight.Entries))).ToLookup(static sight => sight.Revision, static sight => sight.Entries);
        _firstSeen = [.. attempts.Select(attempt => all.Where(sight => IsSeen(attempt, sight)).Select(static sight => sight.Revision).DefaultIfEmpty(long.MaxValue).Min())];
        _end = all.Select(static sight => sight.Revision).Concat(_known.Keys).DefaultIfEmpty(start.Revision).Max();
    }

    /// <summary>Why there is no explanation.</summary>
    public string Problem => _steps >= MaxSteps
        ? $"no explanation was found in {MaxSteps} steps; the best one came to revision {_farthest}"
        : $"none of the {_attempts.Length} writes that may have happened explains what was seen at revision {_farthest}";

    /// <returns>All writes that happened; null if there is no explanation.</returns>
    public IEnumerable<HistoryChecker.Write>? Run() => IsExplained(_start.Revision, _start.Entries)
        ? _known.Values.Concat(_chosen.Select(choice => new HistoryChecker.Write(choice.Key, _attempts[choice.Value].Changes))).OrderBy(static write => write.Revision)
        : null;

    public static ImmutableSortedDictionary<string, string> Apply(ImmutableSortedDictionary<string, string> state, ImmutableSortedDictionary<string, string?> changes)
    {
        foreach (var (key, value) in changes)
        {
            state = value is null ? state.Remove(key) : state.SetItem(key, value);
        }

        return state;
    }

    /// <summary>Values are never written twice, so one that is seen was written by the attempt.</summary>
    private static bool IsSeen(HistoryChecker.Attempt attempt, HistoryChecker.Sight sight) =>
        attempt.Changes.Any(change => change.Value is not null && sight.Entries.TryGetValue(change.Key, out var value) && value == change.Value);

    /// <summary>Whether what was seen after a revision follows from a state at it.</summary>
    private bool IsExplained(long revision, ImmutableSortedDictionary<string, string> state)
    {
        if (!IsAsSeen(revision, state))
        {
            return false;
        }

        while (revision < _end)
        {
            _farthest = Math.Max(_farthest, ++revision);
            if (!_known.TryGetValue(revision, out var write))
            {
                return Candidates(revision).Any(candidate => IsExplainedBy(candidate, revision, state));
            }

            state = Apply(state, write.Changes);
            if (!IsAsSeen(revision, state))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsExplainedBy(int candidate, long revision, ImmutableSortedDictionary<string, string> state)
    {
        if (++_steps >= MaxSteps)
        {
            return false;
        }

        (_isUsed[candidate], _chosen[revision]) = (true, candidate);
        if (IsExplained(revision, Apply(state, _attempts[candidate].Changes)))
        {
            return true;
        }

        _isUsed[candidate] = false;
        _chosen.Remove(revision);
        return false;
    }

    /// <summary>Those that were seen soonest come first.</summary>
    private int[] Candidates(long revision) =>
    [
        .. Enumerable.Range(0, _attempts.Length)
            .Where(i => !_isUsed[i] && _attempts[i].After < revision && _firstSeen[i] >= revision)
            .OrderBy(i => _firstSeen[i]),
    ];

    private bool IsAsSeen(long revision, ImmutableSortedDictionary<string, string> state) => _sights[revision].All(state.SequenceEqual);
}
