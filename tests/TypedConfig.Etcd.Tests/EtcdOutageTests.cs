using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace TypedConfig.Tests;

/// <summary>The server goes away, comes back, or comes back as another one.</summary>
public sealed class EtcdOutageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WatchGoesOnAfterARestartWithoutLossOrRepetition()
    {
        await using var server = await EtcdServer.Open();
        await using var store = Clients.Open(server);
        await using var log = await WatchLog.Of(store);
        for (var i = 1; i <= 3; i++)
        {
            await store.SetJsonAsync("a", $"{i}", cancellationToken: Cancellation);
            await server.Kill();
            await store.Until(ConfigStoreState.Stale);
            Assert.Equal($"{i}", (await store.GetAsync("a", Cancellation))?.Value.GetRawText());
            await server.Start();
            await server.Etcdctl("put", $"{Clients.Prefix}b", $"{i}");
            await log.Until("b", $"{i}", TimeSpan.FromSeconds(3));
            await store.Until(ConfigStoreState.Connected);
        }

        Assert.Equal(["a=1", "b=1", "a=2", "b=2", "a=3", "b=3"], log.Sets.SelectMany(static set => set.Changes).Select(static change => $"{change.Key}={change.Value}"));
        Assert.DoesNotContain(log.Sets, static set => set.IsResync);
    }

    [Fact]
    public async Task WhatWasDeletedAndCompactedWhileAwayIsSeen()
    {
        await using var server = await EtcdServer.Open();
        await using var proxy = new TcpProxy(server.EndPoint);
        await using var writer = Clients.Open(server);
        var many = new ConfigTransaction();
        for (var i = 0; i < 100; i++)
        {
            many.Set($"old.k{i}", JsonElement.Parse("1"));
        }

        await writer.CommitAsync(many, Cancellation);
        await using var store = Clients.Open(proxy);
        await using var log = await WatchLog.Of(store);
        proxy.RefuseNew = true;
        await proxy.CutAll();
        await store.Until(ConfigStoreState.Stale);
        for (var i = 0; i < 1000; i++)
        {
            var (old, other) = ($"old.k{i}", $"new.k{i % 50}");
            await writer.CommitAsync(new ConfigTransaction().Delete(old).Set(other, JsonElement.Parse($"{i}")), Cancellation);
        }

        await server.Etcdctl("compact", (await writer.ReadAsync(Cancellation)).Revision.ToString(CultureInfo.InvariantCulture));
        proxy.RefuseNew = false;
        await log.Until("new.k49", "999");
        Assert.Equal(Enumerable.Range(0, 50).Select(static i => $"new.k{i}").Order(StringComparer.Ordinal), log.Entries.Keys);
        await writer.SetJsonAsync("new.k0", "\"last\"", cancellationToken: Cancellation);
        await log.Until("new.k0", "\"last\"");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WipedStoreIsNotTakenForAnEmptyOneAndANewOneCounts(bool isOther)
    {
        await using var server = await EtcdServer.Open();
        await using var store = Clients.Open(server);
        for (var i = 1; i <= 20; i++)
        {
            await store.SetJsonAsync("a", $"{i}", cancellationToken: Cancellation);
        }

        await using var log = await WatchLog.Of(store);
        await Wipe(server, isOther);
        await store.Until(ConfigStoreState.Rejected);
        Assert.Contains("was emptied without a word", store.Status.Message, StringComparison.Ordinal);
        Assert.Equal("20", (await store.GetAsync("a", Cancellation))?.Value.GetRawText());
        Assert.Contains("nothing was written", (await Assert.ThrowsAsync<ConfigStoreException>(async () => await store.SetJsonAsync("a", "21", cancellationToken: Cancellation))).Message, StringComparison.Ordinal);

        await server.Etcdctl("put", $"{Clients.Prefix}b", "1");
        await log.Until("b", "1");
        await store.Until(ConfigStoreState.Connected);
        Assert.Equal(["b"], log.Entries.Keys);
        Assert.Contains(log.Sets, static set => set.IsResync);
        await store.SetJsonAsync("b", "2", cancellationToken: Cancellation);
        await log.Until("b", "2");
    }

    [Fact]
    public async Task OlderStoreOfABackupIsTakenWhole()
    {
        await using var server = await EtcdServer.Open();
        await using var store = Clients.Open(server);
        await store.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        await using var log = await WatchLog.Of(store);
        await store.SetJsonAsync("b", "1", cancellationToken: Cancellation);
        for (var i = 2; i <= 20; i++)
        {
            await store.SetJsonAsync("a", $"{i}", cancellationToken: Cancellation);
        }

        await Wipe(server, isOther: false);
        await server.Etcdctl("put", $"{Clients.Prefix}a", "1");
        await log.Until("a", "1");
        await log.Until("b", null);
        await server.Etcdctl("put", $"{Clients.Prefix}a", "2");
        await log.Until("a", "2");
    }

    [Fact]
    public async Task OlderStoreIsRefusedWhereThatIsSaid()
    {
        await using var server = await EtcdServer.Open();
        await using var store = Clients.Open(server, static o => o.Rollback = StoreRollback.KeepLastGood);
        for (var i = 1; i <= 20; i++)
        {
            await store.SetJsonAsync("a", $"{i}", cancellationToken: Cancellation);
        }

        await Wipe(server, isOther: false);
        await server.Etcdctl("put", $"{Clients.Prefix}a", "1");
        await store.Until(ConfigStoreState.Rejected);
        await server.Etcdctl("put", $"{Clients.Prefix}a", "2");
        Assert.Equal("20", (await store.GetAsync("a", Cancellation))?.Value.GetRawText());
        ((IStoreCondition)store).AcceptMissing();
        await store.Until(ConfigStoreState.Connected);
        Assert.Equal("2", (await store.GetAsync("a", Cancellation))?.Value.GetRawText());
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("blackhole")]
    public async Task SilentServerIsNoticedByTheHeartbeatAndLeftForAnother(string how)
    {
        await using var server = await EtcdServer.Open();
        await using var proxy = new TcpProxy(server.EndPoint);
        await using var store = Clients.Open(proxy, static o => o.OperationTimeout = TimeSpan.FromSeconds(1));
        await using var log = await WatchLog.Of(store);
        await store.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        await Hold(true);
        await store.Until(ConfigStoreState.Stale);
        var reading = Stopwatch.GetTimestamp();
        Assert.Equal("1", (await store.GetAsync("a", Cancellation))?.Value.GetRawText());
        Assert.True(Stopwatch.GetElapsedTime(reading) < TimeSpan.FromSeconds(1), "a read waited for the store");
        await Hold(false);
        await store.Until(ConfigStoreState.Connected);
        await server.Etcdctl("put", $"{Clients.Prefix}a", "2");
        await log.Until("a", "2");

        async Task Hold(bool isSilent)
        {
            proxy.Blackhole = how == "blackhole" && isSilent;
            if (how == "pause")
            {
                await (isSilent ? server.Pause() : server.Resume());
            }
        }
    }

    [Fact]
    public async Task StreamThatIsClosedInGoodOrderIsNoOutage()
    {
        await using var server = await EtcdServer.Open();
        await using var proxy = new TcpProxy(server.EndPoint);
        await using var writer = Clients.Open(server);

        // A heartbeat whose answer is cut off would be a failure.
        await using var store = Clients.Open(proxy, static o => o.HeartbeatInterval = TimeSpan.FromMinutes(1));
        await using var log = await WatchLog.Of(store);
        await store.Until(ConfigStoreState.Connected);
        var connected = store.Status;
        await using var closing = new Timer(_ => proxy.HalfCloseAll(), null, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3));
        var start = Stopwatch.GetTimestamp();
        var writes = 0;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30) && await pace.WaitForNextTickAsync(Cancellation))
        {
            await writer.SetJsonAsync("n", $"{++writes}", cancellationToken: Cancellation);
        }

        await closing.DisposeAsync();
        await log.Until("n", $"{writes}");
        var seen = log.Sets.SelectMany(static set => set.Changes).Select(static change => change.Value!.Value.GetInt32()).ToArray();
        Assert.Equal(seen.Distinct().Order(), seen);
        Assert.Same(connected, store.Status);
        Assert.DoesNotContain(log.Sets, static set => set.IsResync);
        TestContext.Current.TestOutputHelper!.WriteLine($"{writes} writes, {seen.Length} seen one by one, {proxy.Accepted} connections");
    }

    private static async Task Wipe(EtcdServer server, bool isOther)
    {
        await server.Kill();
        server.Wipe();
        server.Token = isOther ? Guid.NewGuid().ToString() : server.Token;
        await server.Start();
    }
}
