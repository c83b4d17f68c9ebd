using System.Security.Cryptography;
using TypedConfig.Tests.Files;

namespace TypedConfig.Tests.Stores;

/// <summary>A store's file cannot be written, or not be read any more, with the real refusals of the system.</summary>
public sealed class StoreWriteFaultTests
{

    private static readonly string[] Names = ["store.json", "store.yaml"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task FullDiskLeavesTheOldFileAndReadsGoOn() => ChildTest.Run(static async () =>
    {
        using var folder = ChildTest.OpenFolder();
        foreach (var name in Names)
        {
            await using var store = await Filled(folder, name);
            await RefusesWrites(store, folder[name], LimitFiles);
            Assert.False(File.Exists(folder[name + ".tmp"]), "a part of the new content was left behind");
        }
    });

    [Fact]
    public Task FolderThatMayOnlyBeReadLeavesTheOldFileAndReadsGoOn() => ChildTest.Run(static async () =>
    {
        using var folder = ChildTest.OpenFolder();
        await WarmUp(folder);
        using var nobody = ChildTest.BecomeNobody();
        Directory.CreateDirectory(folder["own"]);
        foreach (var name in Names.Select(static name => "own/" + name))
        {
            await using var store = await Filled(folder, name);
            await RefusesWrites(store, folder[name], () => Permit(folder["own"], 0b_101_000_000, 0b_111_000_000));
        }
    });

    [Fact]
    public Task FileThatMayNotBeReadIsStaleUntilItMay() => ChildTest.Run(static async () =>
    {
        using var folder = ChildTest.OpenFolder();
        await WarmUp(folder);
        using var nobody = ChildTest.BecomeNobody();
        await Task.WhenAll(Names.Append("app.yaml").Append("app.json").Select(name => IsStaleUntilItMayBeRead(folder, name)));
    });

    private static async Task<FileConfigStore> Filled(TempFolder folder, string name)
    {
        var store = new FileConfigStore(folder[name]);
        await store.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        await store.SetJsonAsync("a", "2", cancellationToken: Cancellation);
        return store;
    }

    private static async Task IsStaleUntilItMayBeRead(TempFolder folder, string name)
    {
        folder.Write(name, FaultScene.Text(name, 1, 2));
        using var scene = FaultScene.Of(folder, name);
        await using var reader = new KeyReader(scene.Root, "b");
        using (Permit(folder[name], 0, 0b_110_100_100))
        {
            await scene.Signal.Until(_ => scene.Ours.Capture().Fault is { } fault && fault.Message.StartsWith("the file cannot be read", StringComparison.Ordinal));
        }

        await scene.Signal.Until(_ => scene.Ours.Capture().Fault is null);
        folder.Write(name, FaultScene.Text(name, 3, 4));
        await scene.Signal.UntilValue("b", "4");
        Assert.Equal(0, reader.Missing);
    }

    /// <summary>All that the program needs from the disk is loaded while it may be read.</summary>
    private static async Task WarmUp(TempFolder folder)
    {
        foreach (var name in Names)
        {
            await using var store = await Filled(folder, "warm." + name);
            await Assert.ThrowsAsync<ArgumentException>(async () => await store.SetJsonAsync("a", "", cancellationToken: Cancellation));
        }

        folder.Write("warm.yaml", "a: 1");
        FaultScene.Of(folder, "warm.yaml").Dispose();
        folder.Write("warm.json", "{}");
        FaultScene.Of(folder, "warm.json").Dispose();
    }

    private static async Task RefusesWrites(FileConfigStore store, string path, Func<IDisposable> fault)
    {
        var (before, backup) = (Checksum(path), Checksum(path + "~"));
        using (fault())
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var refused = await Assert.ThrowsAsync<ConfigStoreException>(async () => await store.SetJsonAsync("b", $"\"{new string('x', 20_000)}\"", cancellationToken: Cancellation));
                Assert.Contains("cannot be written", refused.Message, StringComparison.Ordinal);
                Assert.Equal((before, backup), (Checksum(path), Checksum(path + "~")));
                var snapshot = await store.ReadAsync(Cancellation);
                Assert.Equal((2L, 1, "2"), (snapshot.Revision, snapshot.Entries.Count, snapshot.Entries["a"].Value.GetRawText()));
            }
        }

        Assert.Equal(3, await store.SetJsonAsync("b", "1", cancellationToken: Cancellation));
        await using var again = new FileConfigStore(path);
        Assert.Equal(3, (await again.ReadAsync(Cancellation)).Revision);
    }

    private static string Checksum(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    private static Undo Permit(string path, int mode, int after)
    {
        Change(mode);
        return new Undo(() => Change(after));

        void Change(int mode)
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, (UnixFileMode)mode);
            }
        }
    }

    /// <summary>As when a disk is full, a write stops half-way: no file of this process may grow beyond 4 KiB.</summary>
    private static Undo LimitFiles()
    {
        ChildTest.LimitFiles(4096);
        return new Undo(static () => ChildTest.LimitFiles(nuint.MaxValue));
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
