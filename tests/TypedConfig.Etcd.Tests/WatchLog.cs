using System.Collections.Immutable;

namespace TypedConfig.Tests;

/// <summary>What a watcher of a store knows, and how it came to know it.</summary>
internal sealed class WatchLog : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Task _watching;
    private volatile ImmutableSortedDictionary<string, string> _entries;
    private ImmutableList<ConfigChangeSet> _sets = [];

    private WatchLog(IConfigStore store, ConfigSnapshot snapshot)
    {
        _entries = EntriesOf(snapshot);
        _watching = Watch(store, snapshot.Revision);
    }

    public ImmutableSortedDictionary<string, string> Entries => _entries;

    public ImmutableList<ConfigChangeSet> Sets => Volatile.Read(ref _sets);

    public static async Task<WatchLog> Of(IConfigStore store) => new(store, await store.ReadAsync(TestContext.Current.CancellationToken));

    public Task Until(string key, string? json) => Until(key, json, Clients.Limit);

    public Task Until(string key, string? json, TimeSpan limit) => Wait.Eventually(() => _entries.GetValueOrDefault(key) == json, limit, $"{key} = {json ?? "nothing"}");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task Watch(IConfigStore store, long revision)
    {
        await foreach (var set in store.WatchAsync(revision, _end.Token))
        {
            _entries = set.IsResync
                ? EntriesOf(await store.ReadAsync(_end.Token))
                : set.Changes.Aggregate(_entries, static (all, change) => change.Value is { } value ? all.SetItem(change.Key, value.GetRawText()) : all.Remove(change.Key));
            Volatile.Write(ref _sets, _sets.Add(set));
        }
    }

    private static ImmutableSortedDictionary<string, string> EntriesOf(ConfigSnapshot snapshot) =>
        snapshot.Entries.ToImmutableSortedDictionary(static entry => entry.Key, static entry => entry.Value.Value.GetRawText(), StringComparer.Ordinal);
}
