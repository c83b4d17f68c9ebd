using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace TypedConfig.Tests;

/// <summary>
/// What happened to a store: writers log what they wrote at which revision, watchers what they saw. Afterwards it is checked that revisions
/// are unique, that watchers saw them in order, whole and with nothing missing, and that all arrived at the same end. Writes of which their
/// writer does not know whether they happened have to account for the revisions that nobody else wrote, one for each.
/// </summary>
public sealed class HistoryChecker
{
    private readonly ConcurrentQueue<Write> _writes = [];
    private readonly ConcurrentQueue<Attempt> _attempts = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Sight>> _watchers = [];
    private Sight _start = new(0, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));
    private long _acknowledged;

    /// <summary>A write as its writer knows it; a null value is a deletion.</summary>
    public sealed record Write(long Revision, ImmutableSortedDictionary<string, string?> Changes)
    {
        /// <summary>A revision that was given to another write before this one began.</summary>
        public long After { get; init; }
    }

    /// <summary>A write that may or may not have happened, at any revision after one that was given before it began.</summary>
    public sealed record Attempt(long After, ImmutableSortedDictionary<string, string?> Changes);

    /// <summary>A snapshot as a watcher saw it.</summary>
    public sealed record Sight(long Revision, ImmutableSortedDictionary<string, string> Entries);

    /// <summary>The newest revision that a writer knows of: what begins now comes after it.</summary>
    public long Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>How many writes are known to have happened, and how many may have.</summary>
    public (int Known, int Unknown) Writes => (_writes.Count, _attempts.Count);

    /// <summary>Says what the store held at first; nothing at revision 0 unless it is said.</summary>
    public void StartsFrom(long revision, ImmutableSortedDictionary<string, string> entries) => _start = new Sight(revision, entries);

    public void Wrote(long revision, IEnumerable<KeyValuePair<string, string?>> changes, long after = 0)
    {
        _writes.Enqueue(new Write(revision, changes.ToImmutableSortedDictionary(StringComparer.Ordinal)) { After = after });
        for (var known = Acknowledged; known < revision && Interlocked.CompareExchange(ref _acknowledged, revision, known) != known;)
        {
            known = Acknowledged;
        }
    }

    /// <summary>Says that a write may or may not have happened, or may yet.</summary>
    public void MayHaveWritten(long after, IEnumerable<KeyValuePair<string, string?>> changes) =>
        _attempts.Enqueue(new Attempt(after, changes.ToImmutableSortedDictionary(StringComparer.Ordinal)));

    public void Saw(string watcher, long revision, ImmutableSortedDictionary<string, string> entries) =>
        _watchers.GetOrAdd(watcher, static _ => []).Enqueue(new Sight(revision, entries));

    /// <summary>Everything that is wrong; empty if nothing is.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        var writes = _writes.OrderBy(static write => write.Revision).ToArray();
        problems.AddRange(writes.GroupBy(static write => write.Revision).Where(static group => group.Count() > 1).Select(static group => $"revision {group.Key} was given to {group.Count()} writes"));
        problems.AddRange(writes.Where(static write => write.Revision <= write.After).Select(static write => $"revision {write.Revision} was given to a write that began after {write.After} was"));
        var last = writes.Length == 0 ? _start.Revision : writes[^1].Revision;
        var states = problems.Count > 0 || _attempts.IsEmpty ? States(writes) : Explained(writes, problems);
        foreach (var (watcher, sights) in _watchers)
        {
            problems.AddRange(ProblemsOf(watcher, [.. sights], states, last));
        }

        return problems;
    }

    private static IEnumerable<string> ProblemsOf(string watcher, Sight[] sights, Dictionary<long, ImmutableSortedDictionary<string, string>> states, long last)
    {
        var before = -1L;
        foreach (var (revision, entries) in sights)
        {
            if (revision < before)
            {
                yield return $"{watcher} saw revision {revision} after {before}";
            }

            before = revision;
            if (!states.TryGetValue(revision, out var expected))
            {
                yield return $"{watcher} saw revision {revision}, which nobody wrote";
            }
            else if (!expected.SequenceEqual(entries))
            {
                yield return $"{watcher} saw at revision {revision}: {Shown(entries.Except(expected))} instead of {Shown(expected.Except(entries))}";
            }
        }

        if (before < last)
        {
            yield return $"{watcher} ended at revision {before}, not {last}";
        }
    }

    private Dictionary<long, ImmutableSortedDictionary<string, string>> Explained(Write[] writes, List<string> problems)
    {
        var search = new HistorySearch(_start, writes, [.. _attempts], _watchers.Values.SelectMany(static sights => sights));
        if (search.Run() is { } explained)
        {
            return States([.. explained]);
        }

        problems.Add(search.Problem);
        return States(writes);
    }

    private Dictionary<long, ImmutableSortedDictionary<string, string>> States(Write[] writes)
    {
        var state = _start.Entries;
        var states = new Dictionary<long, ImmutableSortedDictionary<string, string>> { [_start.Revision] = state };
        foreach (var write in writes)
        {
            state = HistorySearch.Apply(state, write.Changes);
            states[write.Revision] = state;
        }

        return states;
    }

    private static string Shown(IEnumerable<KeyValuePair<string, string>> entries) => "[" + string.Join(", ", entries.Take(5)) + "]";
}
