using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Stores;

/// <summary>Typed writes and the rules of their schema.</summary>
public sealed class RuledWriteTests : IAsyncDisposable
{
    private static readonly ConfigKey<int> Min = RulesConfig.Keys.Database.MinPool;
    private static readonly ConfigKey<int> Size = RulesConfig.Keys.Database.PoolSize;

    private readonly MemoryConfigStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task WriteThatBreaksARuleIsRefusedWithBothKeysNamed()
    {
        await Set(Size, 20);
        Assert.Equal(
            "database.min_pool = 21: the pool's minimum cannot exceed its size (database.min_pool <= database.pool_size, database.pool_size = 20)    (memory store)",
            await Refused(Min, 21));
        Assert.Equal((1, false), ((await _store.ReadAsync(Cancellation)).Revision, await _store.HasAsync("database.min_pool", Cancellation)));
        await Set(Min, 20);
    }

    [Fact]
    public async Task DefaultsCountWhereThereIsNoEntry()
    {
        Assert.Contains("database.pool_size = 10", await Refused(Min, 11), StringComparison.Ordinal);
        await Set(Min, 10);
    }

    [Fact]
    public async Task WritesOfOneTransactionAreCheckedTogether()
    {
        var transaction = new ConfigTransaction().Set(Min, 30).Set(Size, 40);
        Assert.Equal(1, await _store.CommitAsync(transaction, Cancellation));
        await Assert.ThrowsAsync<ConfigValidationException>(async () => await _store.CommitAsync(new ConfigTransaction().Set(Min, 50).Set(Size, 45), Cancellation));
        Assert.Equal(30, await _store.GetAsync(Min, Cancellation));
        Assert.Throws<ConfigValidationException>(() => new ConfigTransaction().Set(AppConfig.Keys.Database.PoolSize, 5000));
    }

    [Fact]
    public async Task OtherSpellingsAndOlderNamesOfAnEntryCount()
    {
        await _store.SetJsonAsync("Database.SizeOfReplica", "9", cancellationToken: Cancellation);
        Assert.Contains("database.replica_size = 9", await Refused(Size, 8), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatTheStoreHoldsWronglyIsLeftToTheReload()
    {
        await _store.SetJsonAsync("database.pool_size", "\"many\"", cancellationToken: Cancellation);
        await Set(Min, 500);
    }

    [Fact]
    public async Task ExpectedRevisionsHold()
    {
        await Set(Size, 20);
        var late = new ConfigTransaction { ExpectedRevision = 0 }.Set(Min, 2);
        Assert.Null((await Assert.ThrowsAsync<ConfigConflictException>(async () => await _store.CommitAsync(late, Cancellation))).Key);
        var entry = await Assert.ThrowsAsync<ConfigConflictException>(async () => await _store.SetAsync(Size, 30, new WriteOptions { ExpectedRevision = 7 }, Cancellation));
        Assert.Equal(("database.pool_size", 1), (entry.Key, entry.ActualRevision));
        await _store.SetAsync(Size, 30, new WriteOptions { ExpectedRevision = 1 }, Cancellation);
    }

    [Fact]
    public async Task RulesOverValuesOfOtherSourcesAreLeftToTheMonitorAndNamed()
    {
        var log = new LogCapture();
        using var monitor = Monitor(log, ("database:pool_size", "100"), store: _store);
        await Set(Min, 50);
        Assert.Equal(
            "database.min_pool written to memory store without checking database.min_pool <= database.pool_size: other sources set what is compared",
            Assert.Single(log.Messages("RulesSkipped")));

        await Set(Size, 60);
        Assert.Contains("database.pool_size = 60", await Refused(Min, 61), StringComparison.Ordinal);
        Assert.Single(log.Messages("RulesSkipped"));
    }

    [Fact]
    public async Task SourceAboveTheStoreWinsOverItsEntry()
    {
        var log = new LogCapture();
        using var monitor = Monitor(log, ("database:pool_size", "100"), store: null);
        await Set(Size, 20);
        await Set(Min, 50);
        Assert.Equal(2, log.Messages("RulesSkipped").Count());
    }

    [Fact]
    public async Task DefaultsOfTheMonitorsEnvironmentCount()
    {
        using (Monitor(new LogCapture(), ("elsewhere", "1"), _store, "tight"))
        {
            Assert.Contains("database.min_pool = 8", await Refused(Size, 7), StringComparison.Ordinal);
        }

        await Set(Size, 7);
    }

    [Fact]
    public async Task WritersThatRaceNeverBreakARuleTogether()
    {
        var seed = Environment.TickCount;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(
            async () =>
            {
                var random = new Random(seed + writer);
                for (var i = 0; i < 300; i++)
                {
                    try
                    {
                        await Set(random.Next(2) == 0 ? Min : Size, random.Next(1, 30));
                    }
                    catch (ConfigValidationException)
                    {
                        // It would have broken the rule.
                    }
                }
            },
            Cancellation)));

        var revision = (await _store.ReadAsync(Cancellation)).Revision;
        var (min, size) = (1, 10);
        await foreach (var set in _store.WatchAsync(0, Cancellation))
        {
            Assert.False(set.IsResync);
            foreach (var change in set.Changes)
            {
                (min, size) = change.Key.EndsWith("min_pool", StringComparison.Ordinal) ? (change.Value!.Value.GetInt32(), size) : (min, change.Value!.Value.GetInt32());
            }

            Assert.True(min <= size, $"{min} > {size} at revision {set.Revision}, seed {seed}");
            if (set.Revision == revision)
            {
                break;
            }
        }
    }

    private ConfigMonitor<RulesConfig> Monitor(LogCapture log, (string, string?) entry, MemoryConfigStore? store, string? environment = null)
    {
        var builder = new ConfigurationBuilder();
        _ = store is null ? builder.AddMemoryStore(_store).Add(new LiveSource(entry)) : builder.Add(new LiveSource(entry)).AddMemoryStore(store);
        return ConfigMonitor.Create<RulesConfig>(builder.Build(), new ConfigMonitorOptions { LoggerFactory = log, Environment = environment ?? "none" });
    }

    private ValueTask<long> Set(ConfigKey<int> key, int value) => _store.SetAsync(key, value, cancellationToken: Cancellation);

    private async Task<string> Refused(ConfigKey<int> key, int value)
    {
        var exception = await Assert.ThrowsAsync<ConfigValidationException>(async () => await Set(key, value));
        return Assert.Single(exception.Errors).ToString();
    }
}
