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

    /// <summary>The longest pause between two writes of a writer while the store is disturbed.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc cref="Seed.New"/>
    public static int NewSeed() => Seed.New();

    public static async Task Check(int seed, IReadOnlyList<IConfigStore> clients, int writes, Action<string> print, CancellationToken cancellationToken)
    {
        print($"TYPEDCONFIG_TEST_SEED={seed}");
        AssertNone(seed, await Run(seed, clients, writes, cancellationToken));
    }

    /// <summary>
    /// Writers write for as long as the store is disturbed. A write whose outcome its client does not know may or may not have happened; one of
    /// which the client says that nothing was written has not.
    /// </summary>
    /// <param name="seed">What the random writes and the disturbance start from.</param>
    /// <param name="clients">Clients of the same store, which nobody else writes, and whose revisions have no gaps.</param>
    /// <param name="disturb">Kills, cuts and pauses, and ends once all is well again; writes and watches go on meanwhile.</param>
    /// <param name="print">Takes the seed and what was done.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    public static async Task CheckDisturbed(int seed, IReadOnlyList<IConfigStore> clients, Func<Random, CancellationToken, Task> disturb, Action<string> print, CancellationToken cancellationToken)
    {
        print($"TYPEDCONFIG_TEST_SEED={seed}");
        var history = new HistoryChecker();
        var disturbance = new Lazy<Task>(() => disturb(new Random(seed), cancellationToken));
        var problems = await Run(seed, clients, history, (_, random) => PauseUnless(disturbance.Value, random), mayFail: true, cancellationToken);
        await disturbance.Value;
        print($"{history.Writes.Known} writes are known to have happened, {history.Writes.Unknown} may have");
        AssertNone(seed, problems);
    }

    public static Task<IReadOnlyList<string>> Run(int seed, IReadOnlyList<IConfigStore> clients, int writes, CancellationToken cancellationToken) =>
        Run(seed, clients, new HistoryChecker(), (i, _) => Task.FromResult(i < writes), mayFail: false, cancellationToken);

    /// <param name="seed">What the random writes start from.</param>
    /// <param name="clients">Clients of the same store.</param>
    /// <param name="history">Where everything is noted.</param>
    /// <param name="goesOn">Is asked by each writer before each of its writes.</param>
    /// <param name="mayFail">Whether the store may fail to write.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    private static async Task<IReadOnlyList<string>> Run(int seed, IReadOnlyList<IConfigStore> clients, HistoryChecker history, Func<int, Random, Task<bool>> goesOn, bool mayFail, CancellationToken cancellationToken)
    {
        var (revision, entries) = Entries(await clients[0].ReadAsync(cancellationToken));
        history.StartsFrom(revision, entries);
        var watchers = clients.SelectMany((client, c) => Enumerable.Range(0, WatchersOfEach).Select(w => Task.Run(() => Watch(client, $"watcher {c}.{w}", history, cancellationToken)))).ToArray();
        var writers = clients.SelectMany((client, c) => Enumerable.Range(0, WritersOfEach).Select(w => Task.Run(() => Write(client, new Random(seed + (c * 100) + w), $"{c}.{w}", goesOn, mayFail, history, cancellationToken))));
        await Task.WhenAll(writers);

        // One more, so that every client has something to end on.
        var last = await clients[0].SetJsonAsync(End, "1", cancellationToken: cancellationToken);
        history.Wrote(last, [KeyValuePair.Create(End, (string?)"1")]);
        await Task.WhenAll(watchers).WaitAsync(Limit, cancellationToken);
        return history.Problems();
    }

    private static async Task<bool> PauseUnless(Task end, Random random)
    {
        await Task.WhenAny(end, Task.Delay(Pause * random.NextDouble()));
        return !end.IsCompleted;
    }

    private static async Task Write(IConfigStore store, Random random, string writer, Func<int, Random, Task<bool>> goesOn, bool mayFail, HistoryChecker history, CancellationToken cancellationToken)
    {
        for (var i = 0; await goesOn(i, random); i++)
        {
            var (transaction, changes) = Next(random, writer, i);
            var after = history.Acknowledged;
            try
            {
                history.Wrote(await store.CommitAsync(transaction, cancellationToken), changes, after);
            }
            catch (ConfigStoreException exception) when (mayFail && exception is not ConfigConflictException)
            {
                if (!exception.Message.Contains("nothing was written", StringComparison.Ordinal))
                {
                    history.MayHaveWritten(after, changes);
                }
            }
        }
    }

    private static (ConfigTransaction Transaction, Dictionary<string, string?> Changes) Next(Random random, string writer, int i)
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

        return (transaction, changes);
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

    private static void AssertNone(int seed, IReadOnlyList<string> problems) => Assert.True(problems.Count == 0, $"seed {seed}:\n{string.Join('\n', problems.Take(20))}");

    private static (long Revision, ImmutableSortedDictionary<string, string> Entries) Entries(ConfigSnapshot snapshot) =>
        (snapshot.Revision, snapshot.Entries.ToImmutableSortedDictionary(static entry => entry.Key, static entry => entry.Value.Value.GetRawText(), StringComparer.Ordinal));
}
