using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace TypedConfig.Tests;

/// <summary>
/// What happened to a store: writers log what they wrote at which revision, watchers what they saw. Afterwards it is checked that revisions
/// are unique, that watchers saw them in order, whole and with nothing missing, and that all arrived at the same end.
/// </summary>
public sealed class HistoryChecker
{
    private readonly ConcurrentQueue<Write> _writes = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Sight>> _watchers = [];

    /// <summary>A write as its writer knows it; a null value is a deletion.</summary>
    public sealed record Write(long Revision, ImmutableSortedDictionary<string, string?> Changes);

    /// <summary>A snapshot as a watcher saw it.</summary>
    public sealed record Sight(long Revision, ImmutableSortedDictionary<string, string> Entries);

    public void Wrote(long revision, IEnumerable<KeyValuePair<string, string?>> changes) =>
        _writes.Enqueue(new Write(revision, changes.ToImmutableSortedDictionary(StringComparer.Ordinal)));

    public void Saw(string watcher, long revision, ImmutableSortedDictionary<string, string> entries) =>
        _watchers.GetOrAdd(watcher, static _ => []).Enqueue(new Sight(revision, entries));

    /// <summary>Everything that is wrong; empty if nothing is.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        var writes = _writes.OrderBy(static write => write.Revision).ToArray();
        problems.AddRange(writes.GroupBy(static write => write.Revision).Where(static group => group.Count() > 1).Select(static group => $"revision {group.Key} was given to {group.Count()} writes"));
        var states = States(writes);
        var last = states.Keys.Max();
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

        if (before != last)
        {
            yield return $"{watcher} ended at revision {before}, not {last}";
        }
    }

    private static Dictionary<long, ImmutableSortedDictionary<string, string>> States(Write[] writes)
    {
        var state = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        var states = new Dictionary<long, ImmutableSortedDictionary<string, string>> { [0] = state };
        foreach (var write in writes)
        {
            foreach (var (key, value) in write.Changes)
            {
                state = value is null ? state.Remove(key) : state.SetItem(key, value);
            }

            states[write.Revision] = state;
        }

        return states;
    }

    private static string Shown(IEnumerable<KeyValuePair<string, string>> entries) => "[" + string.Join(", ", entries.Take(5)) + "]";
}
