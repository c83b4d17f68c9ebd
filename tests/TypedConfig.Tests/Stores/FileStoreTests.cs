namespace TypedConfig.Tests.Stores;

/// <summary>What is special about a store in a file.</summary>
public sealed class FileStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("store.json", "{\n  \"a.b\": {\"c\":1},\n  \"x\": \"ä\",\n  \"_meta\": {\"revision\":2,")]
    [InlineData("store.yaml", "a.b: {\"c\": 1}\nx: \"ä\"\n_meta: {\"revision\": 2,")]
    public async Task FileIsAFlatMapWithABackup(string file, string start)
    {
        await using var store = new FileConfigStore(_folder[file]);
        await store.SetJsonAsync("a.b", "{\"c\":1}", new WriteOptions { Author = "ann" }, Cancellation);
        var first = await File.ReadAllTextAsync(_folder[file], Cancellation);
        await store.SetJsonAsync("x", "\"ä\"", cancellationToken: Cancellation);

        Assert.StartsWith(start, await File.ReadAllTextAsync(_folder[file], Cancellation), StringComparison.Ordinal);
        Assert.Equal(first, await File.ReadAllTextAsync(_folder[file + "~"], Cancellation));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_folder[file]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await using var again = new FileConfigStore(_folder[file]);
        Assert.Equal((2, "ann", 1), ((await again.ReadAsync(Cancellation)).Revision, (await again.GetAsync("a.b", Cancellation))!.Author, (await again.GetAsync("a.b", Cancellation))!.Revision));
    }

    [Fact]
    public async Task EditByHandIsTheNextRevision()
    {
        await using var store = new FileConfigStore(_folder["store.yaml"]);
        await store.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        await store.SetJsonAsync("b", "1", cancellationToken: Cancellation);
        await using var watch = store.WatchAsync(2, Cancellation).GetAsyncEnumerator(Cancellation);
        _folder.Replace("store.yaml", (await File.ReadAllTextAsync(_folder["store.yaml"], Cancellation)).Replace("a: 1", "a: no", StringComparison.Ordinal));

        Assert.True(await watch.MoveNextAsync());
        Assert.Equal((3, "\"no\"", 2), (watch.Current.Revision, watch.Current.Changes.Single().Value!.Value.GetRawText(), (await store.GetAsync("b", Cancellation))!.Revision));
        Assert.Equal(4, await store.SetJsonAsync("c", "1", cancellationToken: Cancellation));
        await using var again = new FileConfigStore(_folder["store.yaml"]);
        Assert.Equal((4, "no"), ((await again.ReadAsync(Cancellation)).Revision, (await again.GetAsync("a", Cancellation))!.Value.GetString()));
    }

    [Theory]
    [InlineData("{ \"a\": 1")]
    [InlineData("[]")]
    [InlineData("{ \"a b\": 1 }")]
    [InlineData("{ \"a\": 1, \"a\": 2 }")]
    [InlineData("{ \"a\": 1, \"a.b\": 2 }")]
    public async Task BrokenFileIsNeverOverwritten(string text)
    {
        await using var store = new FileConfigStore(_folder["store.json"]);
        await store.SetJsonAsync("a", "7", cancellationToken: Cancellation);
        _folder.Replace("store.json", text);
        await Assert.ThrowsAsync<ConfigSerializationException>(async () => await store.SetJsonAsync("c", "1", cancellationToken: Cancellation));

        Assert.Equal(text, await File.ReadAllTextAsync(_folder["store.json"], Cancellation));
        Assert.Equal("7", (await store.GetAsync("a", Cancellation))!.Value.GetRawText());
        await using var other = new FileConfigStore(_folder["store.json"]);
        await Assert.ThrowsAsync<ConfigSerializationException>(async () => await other.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task LostFileServesOnAndIsNotMadeAnew()
    {
        _folder.Write("store.json", "{\"a\":7}");
        await using var store = new FileConfigStore(_folder["store.json"]);
        File.Delete(_folder["store.json"]);
        await Assert.ThrowsAsync<ConfigStoreException>(async () => await store.SetJsonAsync("c", "1", cancellationToken: Cancellation));
        Assert.False(File.Exists(_folder["store.json"]));
        Assert.Equal("7", (await store.GetAsync("a", Cancellation))!.Value.GetRawText());
    }

    [Fact]
    public async Task HeldLockEndsInAnError()
    {
        await using var store = new FileConfigStore(_folder["store.json"], new FileConfigStoreOptions { LockTimeout = TimeSpan.FromMilliseconds(50) });
        await using var held = new FileStream(_folder["store.json.lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Assert.Contains("held by another writer", (await Assert.ThrowsAsync<ConfigStoreException>(async () => await store.SetJsonAsync("c", "1", cancellationToken: Cancellation))).Message);
    }

    [Fact]
    public void PathsThatLeadOutAreRefused()
    {
        Directory.CreateDirectory(_folder["root"]);
        Directory.CreateDirectory(_folder["rootX"]);
        File.CreateSymbolicLink(_folder["root/link"], _folder["rootX"]);
        var options = new FileConfigStoreOptions { Root = _folder["root"] };
        string[] bad = ["../a.json", "a/../b.json", "..\\a.json", "a\0.json", "a.txt", "", _folder["rootX/a.json"], _folder["root/link/a.json"], _folder["root/../root/a.json"], "/etc/a.json"];
        Assert.All(bad, path => Assert.ThrowsAny<ArgumentException>(() => new FileConfigStore(path, _folder["root"], options)));

        var random = new Random(HistoryRun.NewSeed());
        string[] parts = ["..", ".", "a", "link", "/", "\\", "\0", "...", "a.json", " "];
        for (var i = 0; i < 500; i++)
        {
            var path = string.Join(random.Next(2) == 0 ? "/" : "", Enumerable.Range(0, random.Next(1, 6)).Select(_ => parts[random.Next(parts.Length)])) + ".json";
            try
            {
                Assert.StartsWith(_folder["root"] + "/", StorePath.Resolve(path, _folder["root"], options.Root), StringComparison.Ordinal);
            }
            catch (ArgumentException)
            {
                // Refused, as most of these are.
            }
        }
    }
}
