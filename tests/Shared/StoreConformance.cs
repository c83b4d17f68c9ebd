using System.Text.Json;

namespace TypedConfig.Tests;

/// <summary>What every store has to do; a store joins with one class that says how to make one.</summary>
public abstract class StoreConformance : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private IConfigStore? _store;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected IConfigStore Store => _store!;

    /// <summary>Makes an empty store that nothing else writes.</summary>
    protected abstract ValueTask<IConfigStore> Open();

    /// <summary>The revision of the empty store, from which its writes count.</summary>
    private long Start { get; set; }

    public async ValueTask InitializeAsync()
    {
        _store = await Open();
        Start = (await Store.ReadAsync(Cancellation)).Revision;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public static TheoryData<string, string> RefusedKeys => new()
    {
        { "", "1 to 1024 characters" },
        { new string('a', 1025), "1 to 1024 characters" },
        { "a b", "made of" },
        { "a:b", "made of" },
        { "ä", "made of" },
        { "a/../b", "made of" },
        { "a\0", "made of" },
        { ".a", "between its dots" },
        { "a.", "between its dots" },
        { "a..b", "between its dots" },
        { "_meta", "reserved" },
        { "_meta.revision", "reserved" },
        { "_system.x", "reserved" },
        { "_System", "reserved" },
    };

    [Fact]
    public async Task ValuesComeBackAsTheyWereWritten()
    {
        string[] values = ["50", "-1.50", "1e3", "true", "null", "\"db.internal\"", "\"\"", "[]", "{}", "[1,\"a\",null]", "{\"a\":{\"b\":[true]}}", "\"ä \\\"\\\\ \\n \\u0001 \\uD83D\\uDE00 \\u2028\"", "\"no\"", "\"0755\"", "\"~\""];
        foreach (var (index, value) in values.Index())
        {
            await Store.SetJsonAsync($"k{index}.v", value, cancellationToken: Cancellation);
        }

        var snapshot = await Store.ReadAsync(Cancellation);
        Assert.Equal((values.Length, Start + values.Length), (snapshot.Entries.Count, snapshot.Revision));
        foreach (var (index, value) in values.Index())
        {
            var entry = snapshot.Entries[$"k{index}.v"];
            Assert.True(JsonElement.DeepEquals(JsonElement.Parse(value), entry.Value), value);
            Assert.Equal(Start + index + 1, entry.Revision);
            Assert.Equal(value.Contains('\\') ? entry.Value.GetRawText() : value, entry.Value.GetRawText());
        }
    }

    [Fact]
    public async Task EntriesAreSetReadAndDeleted()
    {
        Assert.Null(await Store.GetAsync("a.b", Cancellation));
        Assert.False(await Store.DeleteAsync("a.b", cancellationToken: Cancellation));
        Assert.Equal(Start + 1, await Store.SetJsonAsync("a.b", "1", new WriteOptions { Author = "ann", Reason = "why not" }, Cancellation));

        var entry = await Store.GetAsync("a.b", Cancellation);
        Assert.Equal(("a.b", "1", Start + 1, "ann", "why not", $"a.b at revision {Start + 1}"), (entry!.Key, entry.Value.GetRawText(), entry.Revision, entry.Author, entry.Reason, entry.ToString()));
        Assert.True(await Store.HasAsync("a.b", Cancellation));
        Assert.False(await Store.HasAsync("A.B", Cancellation));
        Assert.True(await Store.DeleteAsync("a.b", cancellationToken: Cancellation));
        Assert.False(await Store.HasAsync("a.b", Cancellation));
        Assert.Equal(Start + 2, (await Store.ReadAsync(Cancellation)).Revision);
    }

    [Theory]
    [MemberData(nameof(RefusedKeys))]
    public async Task KeysOutsideTheLimitsAreRefused(string key, string why)
    {
        Assert.Contains(why, (await Assert.ThrowsAsync<ArgumentException>(async () => await Store.SetJsonAsync(key, "1", cancellationToken: Cancellation))).Message);
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.SetAsync(key, JsonElement.Parse("1"), cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.GetAsync(key, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.HasAsync(key, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.DeleteAsync(key, cancellationToken: Cancellation));
        Assert.Equal(Start, (await Store.ReadAsync(Cancellation)).Revision);
    }

    [Fact]
    public async Task KeysAtTheLimitsAreTaken()
    {
        string[] keys = [new string('k', 1024), "a", "-.-", "0", "true", "x_.Y-2"];
        foreach (var key in keys)
        {
            await Store.SetJsonAsync(key, "\"v\"", cancellationToken: Cancellation);
        }

        Assert.Equal(keys.Order(StringComparer.Ordinal), (await Store.ReadAsync(Cancellation)).Entries.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task KeysAreNeverBelowOneAnother()
    {
        await Store.SetJsonAsync("a.b", "{}", cancellationToken: Cancellation);
        foreach (var key in new[] { "a", "a.b.c", "a.b.c.d", "A.B.c", "a.B" })
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.SetJsonAsync(key, "1", cancellationToken: Cancellation));
        }

        var both = new ConfigTransaction().Set("x", JsonElement.Parse("1")).Set("x.y", JsonElement.Parse("1"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CommitAsync(both, Cancellation));
        await Store.SetJsonAsync("a.bc", "1", cancellationToken: Cancellation);
        await Store.SetJsonAsync("a.b-c", "1", cancellationToken: Cancellation);
        await Store.CommitAsync(new ConfigTransaction().Delete("a.b").Set("a.b.c", JsonElement.Parse("1")), Cancellation);
        Assert.Equal(["a.b-c", "a.b.c", "a.bc"], (await Store.ReadAsync(Cancellation)).Entries.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ValuesOutsideTheLimitsAreRefused()
    {
        var wrong = await Assert.ThrowsAsync<ArgumentException>(async () => await Store.SetJsonAsync("db.host", "db.internal", cancellationToken: Cancellation));
        Assert.Contains("\"db.internal\"", wrong.Message);
        var half = JsonElement.Parse("\"\\ud800\"");
        var deep = new string('[', 61) + new string(']', 61);
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.SetAsync("a", default, cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.SetAsync("a", half, cancellationToken: Cancellation));
        foreach (var json in new[] { "", "{", "[1,]", "{\"a\":1,\"a\":2}", "{\"a\":1,\"A\":2}", deep, $"\"{new string('x', 1024 * 1024)}\"" })
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.SetJsonAsync("a", json, cancellationToken: Cancellation));
        }

        await Store.SetJsonAsync("a", $"\"{new string('x', (1024 * 1024) - 2)}\"", cancellationToken: Cancellation);
        Assert.Equal(Start + 1, (await Store.ReadAsync(Cancellation)).Revision);
    }

    [Fact]
    public async Task EqualWritesMakeNoRevision()
    {
        await Store.SetJsonAsync("a", "{\"b\":[1,2]}", cancellationToken: Cancellation);
        Assert.Equal(Start + 1, await Store.SetJsonAsync("a", " { \"b\" : [1, 2] } ", cancellationToken: Cancellation));
        Assert.Equal(Start + 1, await Store.CommitAsync(new ConfigTransaction().Delete("none"), Cancellation));
        Assert.Equal(Start + 2, await Store.SetJsonAsync("a", "{\"b\":[1,2.0]}", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task WritesThatExpectAnotherRevisionConflict()
    {
        await Store.SetJsonAsync("a", "1", new WriteOptions { ExpectedRevision = 0 }, Cancellation);
        var conflict = await Assert.ThrowsAsync<ConfigConflictException>(async () => await Store.SetJsonAsync("a", "2", new WriteOptions { ExpectedRevision = 0 }, Cancellation));
        Assert.Equal(("a", 0, Start + 1, "2", "1"), (conflict.Key, conflict.ExpectedRevision, conflict.ActualRevision, conflict.RefusedValue?.GetRawText(), conflict.ActualValue?.GetRawText()));
        await Assert.ThrowsAsync<ConfigConflictException>(async () => await Store.DeleteAsync("a", new WriteOptions { ExpectedRevision = Start + 7 }, Cancellation));
        await Assert.ThrowsAsync<ConfigConflictException>(async () => await Store.DeleteAsync("none", new WriteOptions { ExpectedRevision = Start + 7 }, Cancellation));
        Assert.Equal(Start + 2, await Store.SetJsonAsync("a", "2", new WriteOptions { ExpectedRevision = Start + 1 }, Cancellation));

        var late = new ConfigTransaction { ExpectedRevision = Start + 1 }.Set("b", JsonElement.Parse("1"));
        Assert.Equal(Start + 2, (await Assert.ThrowsAsync<ConfigConflictException>(async () => await Store.CommitAsync(late, Cancellation))).ActualRevision);
        var partly = new ConfigTransaction().Set("b", JsonElement.Parse("1")).Set("a", JsonElement.Parse("3"), expectedRevision: Start + 1);
        await Assert.ThrowsAsync<ConfigConflictException>(async () => await Store.CommitAsync(partly, Cancellation));
        Assert.False(await Store.HasAsync("b", Cancellation));
        Assert.Equal(Start + 3, await Store.CommitAsync(new ConfigTransaction { ExpectedRevision = Start + 2 }.Set("b", JsonElement.Parse("1")).Delete("a"), Cancellation));
    }

    [Fact]
    public async Task CompareAndSetCountsEveryIncrement()
    {
        await Store.SetJsonAsync("n", "0", cancellationToken: Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Increment(25))));
        Assert.Equal("100", (await Store.GetAsync("n", Cancellation))!.Value.GetRawText());
        Assert.Equal(Start + 101, (await Store.ReadAsync(Cancellation)).Revision);
    }

    [Fact]
    public async Task WatchTellsEveryRevisionWhole()
    {
        await Store.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        await using var watch = Store.WatchAsync(Start, Cancellation).GetAsyncEnumerator(Cancellation);
        if (!await Expect(watch, 1, "set a"))
        {
            await using var resumed = Store.WatchAsync(Start + 1, Cancellation).GetAsyncEnumerator(Cancellation);
            await ExpectWrites(resumed);
            return;
        }

        await ExpectWrites(watch);
    }

    [Fact]
    public async Task WatchResumesOrSaysResync()
    {
        for (var i = 1; i <= 5; i++)
        {
            await Store.SetJsonAsync("a", $"{i}", cancellationToken: Cancellation);
        }

        await using var resumed = Store.WatchAsync(Start + 3, Cancellation).GetAsyncEnumerator(Cancellation);
        await Expect(resumed, 4, "set a");
        await using var future = Store.WatchAsync(Start + 99, Cancellation).GetAsyncEnumerator(Cancellation);
        await Expect(future, 5, "resync");
        await Store.SetJsonAsync("b", "1", cancellationToken: Cancellation);
        await Expect(future, 6, "set b");
    }

    [Fact]
    public async Task SlowWatcherIsToldToReadAgain()
    {
        await Store.SetJsonAsync("a", "0", cancellationToken: Cancellation);
        await Store.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        await using var slow = Store.WatchAsync(Start + 1, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await slow.MoveNextAsync());
        for (var i = 2; i <= ManyRevisions; i++)
        {
            await Store.SetJsonAsync("a", $"{i}", cancellationToken: Cancellation);
        }

        Assert.True(await slow.MoveNextAsync());
        while (!slow.Current.IsResync && slow.Current.Revision < Start + ManyRevisions + 1)
        {
            Assert.True(await slow.MoveNextAsync());
        }

        Assert.Equal((Start + ManyRevisions + 1, true), (slow.Current.Revision, slow.Current.IsResync || ManyRevisions < 1024));
    }

    [Fact]
    public async Task CancellationEndsAWatch()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var watch = Store.WatchAsync(0, end.Token).GetAsyncEnumerator(end.Token);
        var waiting = watch.MoveNextAsync();
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.SetJsonAsync("a", "1", cancellationToken: end.Token));
        Assert.False(await Store.HasAsync("a", Cancellation));
    }

    [Fact]
    public async Task DisposeEndsWatchesAndUse()
    {
        await using var watch = Store.WatchAsync(0, Cancellation).GetAsyncEnumerator(Cancellation);
        var waiting = watch.MoveNextAsync();
        await Store.DisposeAsync();
        Assert.False(await waiting.AsTask().WaitAsync(Limit, Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.GetAsync("a", Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.ReadAsync(Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.SetJsonAsync("a", "1", cancellationToken: Cancellation));
        Assert.Throws<ObjectDisposedException>(() => Store.WatchAsync(0, Cancellation));
        await Store.DisposeAsync();
    }

    [Fact]
    public async Task TenThousandKeysAreOneTransaction()
    {
        var transaction = new ConfigTransaction();
        for (var i = 0; i < 10_000; i++)
        {
            transaction.Set($"group{i % 100}.key{i}", JsonElement.Parse($"{i}"));
        }

        Assert.Equal(Start + 1, await Store.CommitAsync(transaction, Cancellation));
        Assert.Equal(Start + 2, await Store.SetJsonAsync("group7.key7", "-1", cancellationToken: Cancellation));
        var snapshot = await Store.ReadAsync(Cancellation);
        Assert.Equal((10_000, "-1", "9999"), (snapshot.Entries.Count, snapshot.Entries["group7.key7"].Value.GetRawText(), snapshot.Entries["group99.key9999"].Value.GetRawText()));
    }

    [Fact]
    public async Task ConcurrentHistoryIsSound()
    {
        var seed = HistoryRun.NewSeed();
        await HistoryRun.Check(seed, [Store], Writes, TestContext.Current.TestOutputHelper!.WriteLine, Cancellation);
    }

    /// <summary>How many writes make a watcher late.</summary>
    protected virtual int ManyRevisions => 1500;

    /// <summary>How many writes each writer of a recorded history does.</summary>
    protected virtual int Writes => 200;

    /// <returns>False if the store said Resync instead.</returns>
    private async Task<bool> Expect(IAsyncEnumerator<ConfigChangeSet> watch, long writes, string expected)
    {
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Limit, Cancellation));
        var set = watch.Current;
        var shown = $"{set.Revision - Start}: {(set.IsResync ? "resync" : string.Join(", ", set.Changes.Select(static change => change.ToString()).Order()))}";
        if (set.IsResync && !expected.EndsWith("resync", StringComparison.Ordinal))
        {
            return false;
        }

        Assert.Equal($"{writes}: {expected}", shown);
        return true;
    }

    private async Task ExpectWrites(IAsyncEnumerator<ConfigChangeSet> watch)
    {
        await Store.CommitAsync(new ConfigTransaction().Set("b", JsonElement.Parse("2")).Set("c", JsonElement.Parse("3")).Delete("a"), Cancellation);
        Assert.True(await Expect(watch, 2, "deleted a, set b, set c"));
        await Store.SetJsonAsync("b", "2", cancellationToken: Cancellation);
        await Store.SetJsonAsync("b", "3", cancellationToken: Cancellation);
        Assert.True(await Expect(watch, 3, "set b"));
        Assert.Equal("3", watch.Current.Changes[0].Value?.GetRawText());
    }

    private async Task Increment(int times)
    {
        while (times > 0)
        {
            var entry = (await Store.GetAsync("n", Cancellation))!;
            try
            {
                await Store.SetJsonAsync("n", $"{entry.Value.GetInt32() + 1}", new WriteOptions { ExpectedRevision = entry.Revision }, Cancellation);
                times--;
            }
            catch (ConfigConflictException)
            {
                // Somebody else was faster.
            }
        }
    }
}
