using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Stores;

/// <summary>Crafted names never lead a store to a file outside of its root, and never become keys.</summary>
public sealed class StorePathTests : IDisposable
{
    private const string Secret = "{ \"secret\": 1 }\n";

    private readonly TempFolder _folder = new();

    public StorePathTests()
    {
        Directory.CreateDirectory(_folder["root/sub"]);
        Directory.CreateDirectory(_folder["rootX"]);
        Directory.CreateDirectory(_folder["outside"]);
        _folder.Write("outside/a.json", Secret);
        _folder.Write("rootX/a.json", Secret);
        File.CreateSymbolicLink(_folder["root/etc"], "/etc");
        File.CreateSymbolicLink(_folder["root/out"], "../outside");
        File.CreateSymbolicLink(_folder["root/sub/up"], "../..");
        File.CreateSymbolicLink(_folder["root/inner"], "sub");
        File.CreateSymbolicLink(_folder["root/loop"], "loop");
        File.CreateSymbolicLink(_folder["root/link.json"], "../outside/a.json");
        File.CreateSymbolicLink(_folder["root/twin.json"], _folder["rootX/a.json"]);
        File.CreateSymbolicLink(_folder["root/chain"], "sub/up/outside");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Root => _folder["root"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../outside/a.json")]
    [InlineData("sub/../../outside/a.json")]
    [InlineData("..\\outside\\a.json")]
    [InlineData("sub\\..\\a.json")]
    [InlineData("/etc/a.json")]
    [InlineData("etc/a.json")]
    [InlineData("out/a.json")]
    [InlineData("link.json")]
    [InlineData("twin.json")]
    [InlineData("chain/a.json")]
    [InlineData("sub/up/outside/a.json")]
    [InlineData("sub/up/rootX/a.json")]
    [InlineData("a\0.json")]
    [InlineData("a.json\0.txt")]
    [InlineData("a.txt")]
    [InlineData(".")]
    [InlineData(" ")]
    public void NameIsRefusedWhenTheSourceIsAdded(string name) =>
        Assert.ThrowsAny<ArgumentException>(() => new ConfigurationBuilder().SetBasePath(Root).AddFileStore(name, o => o.Root = Root));

    [Theory]
    [InlineData("a.json")]
    [InlineData("./a.json")]
    [InlineData("new/a.json")]
    [InlineData("inner/a.yaml")]
    [InlineData("sub/up/root/a.json")]
    [InlineData("..a.json")]
    [InlineData("a...yml")]
    public void NameInsideIsTaken(string name) => new ConfigurationBuilder().SetBasePath(Root).AddFileStore(name, o => o.Root = Root);

    [Fact]
    public async Task WhateverIsTakenIsReadAndWrittenInsideOnly()
    {
        var seed = HistoryRun.NewSeed();
        TestContext.Current.TestOutputHelper!.WriteLine($"TYPEDCONFIG_TEST_SEED={seed}");
        var random = new Random(seed);
        string[] parts = ["..", ".", "sub", "up", "out", "etc", "inner", "loop", "chain", "root", "rootX", "outside", "a", "a\0", " ", "...", "link.json", Root, _folder["rootX"]];
        for (var taken = 0; taken < 30;)
        {
            var name = string.Join(random.Next(10) == 0 ? '\\' : '/', random.GetItems(parts, random.Next(1, 5))) + (random.Next(3) == 0 ? "" : ".json");
            if (!IsTaken(name))
            {
                continue;
            }

            taken++;
            await using var store = new FileConfigStore(name, Root, new FileConfigStoreOptions { Root = Root, LockTimeout = TimeSpan.Zero });

            // That a link leads nowhere, or a folder is in the way, is a store's error like any other.
            var unreadable = await Record.ExceptionAsync(async () => Assert.False(await store.HasAsync("secret", Cancellation), name));
            var unwritable = await Record.ExceptionAsync(async () => await store.SetJsonAsync("written", "1", cancellationToken: Cancellation));
            Assert.All([unreadable, unwritable], static exception => Assert.True(exception is null or ConfigStoreException, $"{exception}"));
        }

        Assert.Equal([_folder["outside"], Root, _folder["rootX"]], Directory.EnumerateFileSystemEntries(_folder.Path).Order(StringComparer.Ordinal));
        Assert.Equal([_folder["outside/a.json"], _folder["rootX/a.json"]], Directory.EnumerateFileSystemEntries(_folder["outside"]).Concat(Directory.EnumerateFileSystemEntries(_folder["rootX"])));
        Assert.Equal((Secret, Secret), (await File.ReadAllTextAsync(_folder["outside/a.json"], Cancellation), await File.ReadAllTextAsync(_folder["rootX/a.json"], Cancellation)));
    }

    [Theory]
    [InlineData("../outside/new")]
    [InlineData("../outside/a.json")]
    [InlineData("sub")]
    public async Task PlantedLinkInPlaceOfTheLockRefusesWritesAndIsNotFollowed(string target)
    {
        await using var store = new FileConfigStore("a.json", Root, new FileConfigStoreOptions { Root = Root });
        File.CreateSymbolicLink(_folder["root/a.json.lock"], target);

        var refused = await Assert.ThrowsAsync<ConfigStoreException>(async () => await store.SetJsonAsync("a", "1", cancellationToken: Cancellation));
        Assert.Contains("its lock file is a link", refused.Message, StringComparison.Ordinal);
        Assert.Equal([_folder["outside/a.json"]], Directory.GetFileSystemEntries(_folder["outside"]));
        Assert.False(File.Exists(_folder["root/a.json"]));

        File.Delete(_folder["root/a.json.lock"]);
        Assert.Equal(1, await store.SetJsonAsync("a", "1", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task LinkThatIsSwappedLaterIsFollowedByNobody()
    {
        await using var store = new FileConfigStore("sub/a.json", Root, new FileConfigStoreOptions { Root = Root });
        await store.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        Directory.Move(_folder["root/sub"], _folder["root/old"]);
        File.CreateSymbolicLink(_folder["root/sub"], "../outside");

        var refused = await Assert.ThrowsAsync<ConfigStoreException>(async () => await store.SetJsonAsync("a", "2", cancellationToken: Cancellation));
        Assert.Contains("leads out of", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], (await store.ReadAsync(Cancellation)).Entries.Keys);
        Assert.Equal([_folder["outside/a.json"]], Directory.GetFileSystemEntries(_folder["outside"]));

        using var root = (ConfigurationRoot)new ConfigurationBuilder().AddStore(store).Build();
        var fault = () => ((ILayerProvider)root.Providers.Single()).Capture().Fault;
        await Files.FaultScene.Eventually(() => fault()?.Message.Contains("leads out of", StringComparison.Ordinal) == true, "the swapped link is no fault");
        Assert.False(await store.HasAsync("secret", Cancellation));
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("a..b")]
    [InlineData("..")]
    [InlineData("a\\u0000b")]
    [InlineData("a\\nb")]
    [InlineData("_meta.revision")]
    [InlineData("a:b")]
    public async Task CraftedKeyInAFileIsRefusedWithTheWholeFile(string key)
    {
        _folder.Write("root/a.json", $$"""{ "good": 1, "{{key}}": 2 }""");
        await using var store = new FileConfigStore("a.json", Root, new FileConfigStoreOptions { Root = Root });
        await Assert.ThrowsAsync<ConfigSerializationException>(async () => await store.ReadAsync(Cancellation));
        Assert.ThrowsAny<ConfigStoreException>(() => new ConfigurationBuilder().SetBasePath(Root).AddFileStore("a.json").Build());
    }

    [Fact]
    public async Task CraftedKeyIsRefusedByEveryCall()
    {
        await using var file = new FileConfigStore("k.json", Root, new FileConfigStoreOptions { Root = Root });
        await using var memory = new MemoryConfigStore();
        var random = new Random(HistoryRun.NewSeed());
        string[] bad = ["/", "\\", "..", "\0", ":", "\n", " ", "é", "%2e%2e", "~", "*", "$(x)", ";"];
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var key = string.Concat(random.GetItems(["a", "b.c", "x-1"], random.Next(3))) + random.GetItems(bad, 1)[0] + string.Concat(random.GetItems(["a", ".b"], random.Next(3)));
            foreach (IConfigStore store in new IConfigStore[] { file, memory })
            {
                await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.SetJsonAsync(key, "1", cancellationToken: Cancellation));
                await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.GetAsync(key, Cancellation));
                Assert.ThrowsAny<ArgumentException>(() => new ConfigTransaction().Delete(key));
            }
        }

        Assert.False(File.Exists(_folder["root/k.json"]));
    }

    private bool IsTaken(string name)
    {
        try
        {
            StorePath.Resolve(name, Root, Root);
            StoreFileFormat.Of(name, pretty: true);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
