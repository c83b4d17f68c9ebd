using System.Collections.Immutable;
using System.Text.Json;

namespace TypedConfig.Tests;

/// <summary>Random writers and watchers over one or more clients of a store, whose history is checked.</summary>
public static class HistoryRun
{
    private const int WritersOfEach = 3;
    private const int WatchersOfEach = 2;
    private const string End = "end";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <inheritdoc cref="Seed.New"/>
    public static int NewSeed() => Seed.New();

    public static async Task Check(int seed, IReadOnlyList<IConfigStore> clients, int writes, Action<string> print, CancellationToken cancellationToken)
    {
        print($"TYPEDCONFIG_TEST_SEED={seed}");
        var problems = await Run(seed, clients, writes, cancellationToken);
        Assert.True(problems.Count == 0, $"seed {seed}:\n{string.Join('\n', problems.Take(20))}");
    }

    public static async Task<IReadOnlyList<string>> Run(int seed, IReadOnlyList<IConfigStore> clients, int writes, CancellationToken cancellationToken)
    {
        var history = new HistoryChecker();
        var watchers = clients.SelectMany((client, c) => Enumerable.Range(0, WatchersOfEach).Select(w => Task.Run(() => Watch(client, $"watcher {c}.{w}", history, cancellationToken)))).ToArray();
        var writers = clients.SelectMany((client, c) => Enumerable.Range(0, WritersOfEach).Select(w => Task.Run(() => Write(client, new Random(seed + (c * 100) + w), $"{c}.{w}", writes, history, cancellationToken))));
        await Task.WhenAll(writers);

        // One more, so that every client has something to end on.
        var last = await clients[0].SetJsonAsync(End, "1", cancellationToken: cancellationToken);
        history.Wrote(last, [KeyValuePair.Create(End, (string?)"1")]);
        await Task.WhenAll(watchers).WaitAsync(Limit, cancellationToken);
        return history.Problems();
    }

    private static async Task Write(IConfigStore store, Random random, string writer, int writes, HistoryChecker history, CancellationToken cancellationToken)
    {
        for (var i = 0; i < writes; i++)
        {
            var changes = new Dictionary<string, string?>(StringComparer.Ordinal);
            var transaction = new ConfigTransaction();
            for (var keys = random.Next(1, 4); keys > 0; keys--)
            {
                // Values that nobody else writes, and a deletion beside one of them, so that each transaction makes a revision.
                var (key, value) = ($"k{random.Next(8)}.v", $"\"{writer} {i}\"");
                transaction.Set(key, JsonElement.Parse(value));
                changes[key] = value;
            }

            var deleted = $"k{random.Next(8)}.v";
            if (random.Next(3) == 0 && !changes.ContainsKey(deleted))
            {
                transaction.Delete(deleted);
                changes[deleted] = null;
            }

            history.Wrote(await store.CommitAsync(transaction, cancellationToken), changes);
        }
    }

    private static async Task Watch(IConfigStore store, string name, HistoryChecker history, CancellationToken cancellationToken)
    {
        var (revision, entries) = Entries(await store.ReadAsync(cancellationToken));
        history.Saw(name, revision, entries);
        var readAt = revision;
        await using var sets = store.WatchAsync(revision, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (!entries.ContainsKey(End) && await sets.MoveNextAsync())
        {
            var set = sets.Current;
            if (set.IsResync)
            {
                (revision, entries) = Entries(await store.ReadAsync(cancellationToken));
                readAt = revision;
            }
            else if (set.Revision > readAt)
            {
                revision = set.Revision;
                entries = set.Changes.Aggregate(entries, static (all, change) => change.Value is { } value ? all.SetItem(change.Key, value.GetRawText()) : all.Remove(change.Key));
            }

            history.Saw(name, revision, entries);
        }
    }

    private static (long Revision, ImmutableSortedDictionary<string, string> Entries) Entries(ConfigSnapshot snapshot) =>
        (snapshot.Revision, snapshot.Entries.ToImmutableSortedDictionary(static entry => entry.Key, static entry => entry.Value.Value.GetRawText(), StringComparer.Ordinal));
}
