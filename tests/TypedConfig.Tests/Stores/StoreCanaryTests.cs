using System.Text.Json;
using Microsoft.Extensions.Configuration;
using TypedConfig.Tests.Monitoring;

namespace TypedConfig.Tests.Stores;

/// <summary>A secret that stores hold, refuse and cannot read is nowhere in what they write and throw.</summary>
[Collection(AloneCollection.Name)]
public sealed class StoreCanaryTests : IDisposable
{
    private static readonly ConfigKey<Secret> Key = AppConfig.Keys.Database.Password!;

    private readonly Canary _canary = new();
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Secret => _canary.Value;

    public void Dispose()
    {
        _canary.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("own.json")]
    [InlineData("own.yaml")]
    public async Task RefusedWritesAndReadsShowNoSecret(string kind)
    {
        await using IConfigStore store = kind == "memory" ? new MemoryConfigStore() : new FileConfigStore(_folder[kind]);
        await store.SetAsync(Key, new Secret(Secret), cancellationToken: Cancellation);
        await RefuseWrites(store);
        var snapshot = await store.ReadAsync(Cancellation);
        _canary.Note(store, snapshot, snapshot.Entries.Values);
        await using var watch = store.WatchAsync(0, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await watch.MoveNextAsync());
        _canary.Note(watch.Current, watch.Current.Changes);
        await store.SetJsonAsync("database.password", $"\"{_canary.TooShort}\"", cancellationToken: Cancellation);
        await store.SetJsonAsync("guarded.token", $"\"{Secret}\"", cancellationToken: Cancellation);
        await _canary.NoteThrown(async () => await store.GetAsync(Key, Cancellation));
        await _canary.NoteThrown(async () => await store.GetAsync(GuardedConfig.Keys.Guarded.Token, Cancellation));
        _canary.AssertIsNowhere("database.password = ***: must have at least 4 characters", "guarded.token = ***: must have at most 16 characters");
    }

    [Theory]
    [InlineData("own.json", "{ \"database.password\": \"? }")]
    [InlineData("own.json", "{ \"database.password\": ? }")]
    [InlineData("own.yaml", "database.password: [?\n")]
    [InlineData("own.yaml", "database.password: *?\n")]
    [InlineData("own.yaml", "database.password: { a: ?, a: ? }\n")]
    public async Task BrokenFileShowsNoSecret(string file, string text)
    {
        _folder.Write(file, text.Replace("?", Secret, StringComparison.Ordinal));
        await using var store = new FileConfigStore(_folder[file]);
        await _canary.NoteThrown(async () => await store.GetAsync(Key, Cancellation));
        await _canary.NoteThrown(async () => await store.SetJsonAsync("x", "1", cancellationToken: Cancellation));
        _canary.NoteThrown(() => new ConfigurationBuilder().AddFileStore(_folder[file]).Build());
        _canary.AssertIsNowhere(file);
    }

    private async Task RefuseWrites(IConfigStore store)
    {
        await _canary.NoteThrown(async () => await store.SetAsync(Key, new Secret(_canary.TooShort), cancellationToken: Cancellation));
        await _canary.NoteThrown(async () => await store.SetAsync(GuardedConfig.Keys.Guarded.Letters, new Secret(Secret), cancellationToken: Cancellation));
        await _canary.NoteThrown(async () => await store.SetAsync(Key, new Secret(Secret + "x"), new WriteOptions { ExpectedRevision = 9 }, Cancellation));
        await _canary.NoteThrown(async () => await store.SetJsonAsync("database.password", $"\"{Secret}\\ud800\"", cancellationToken: Cancellation));
        await _canary.NoteThrown(async () => await store.SetJsonAsync("database.password", $"{{ \"a\": \"{Secret}\", \"a\": \"{Secret}\" }}", cancellationToken: Cancellation));
        await _canary.NoteThrown(async () => await store.SetJsonAsync("database.password.below", $"\"{Secret}\"", cancellationToken: Cancellation));
        var transaction = new ConfigTransaction { ExpectedRevision = 77 }.Set("database.password", JsonSerializer.SerializeToElement(Secret));
        await _canary.NoteThrown(async () => await store.CommitAsync(transaction, Cancellation));
        _canary.Note(transaction, transaction.Writes);
    }
}
