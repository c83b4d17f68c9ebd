using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedConfig.Tests;

/// <summary>Watches that lose events, repeat them, tell them late or in halves, as servers have done.</summary>
public sealed class EtcdStreamTests : IAsyncLifetime
{
    private EtcdServer _server = null!;
    private EtcdMeddler _meddler = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await EtcdServer.Open();
        _meddler = new EtcdMeddler(_server.ClientUrl);
    }

    public async ValueTask DisposeAsync()
    {
        await _meddler.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task HistoryIsSoundOverAStreamThatLosesRepeatsAndMixesUpRevisions()
    {
        var seed = Seed.New();
        var meddling = new Meddling(new Random(seed));
        _meddler.Line = meddling.Tell;
        await using var told = Clients.Open(_meddler.EndPoint);
        await using var direct = Clients.Open(_server);
        await HistoryRun.Check(seed, [direct, told], 100, TestContext.Current.TestOutputHelper!.WriteLine, Cancellation);
        Assert.True(meddling.Done >= 20, $"only {meddling.Done} lines were meddled with");
    }

    [Fact]
    public async Task LostPutIsFoundByTheNextHeartbeatAndTheStreamReplaced()
    {
        await using var store = Clients.Open(_meddler.EndPoint, static o => o.CheckInterval = TimeSpan.FromMinutes(1));
        await using var log = await WatchLog.Of(store);
        await _server.Etcdctl("put", $"{Clients.Prefix}a", "1");
        await log.Until("a", "1");
        var watches = _meddler.CountOf("/v3/watch");
        _meddler.Line = static line => IsEvent(line) ? [] : [line];
        await _server.Etcdctl("put", $"{Clients.Prefix}a", "2");
        await log.Until("a", "2", TimeSpan.FromSeconds(3));
        await Wait.Eventually(() => _meddler.CountOf("/v3/watch") > watches, Clients.Limit, "another watch");
    }

    [Fact]
    public async Task LostDeletionIsFoundByTheNextComparison()
    {
        await _server.Etcdctl("put", $"{Clients.Prefix}a", "1");
        await using var store = Clients.Open(_meddler.EndPoint, static o => o.CheckInterval = TimeSpan.FromSeconds(1));
        await using var log = await WatchLog.Of(store);
        _meddler.Line = static line => IsEvent(line) ? [] : [line];
        await _server.Etcdctl("del", $"{Clients.Prefix}a");
        await log.Until("a", null, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task RevisionInFragmentsIsTakenWholeAndOneInHalvesIsMended()
    {
        _meddler.Line = static line => Halves(line, isFragment: true);
        await using var writer = Clients.Open(_server);
        await using var store = Clients.Open(_meddler.EndPoint);
        await using var log = await WatchLog.Of(store);
        for (var i = 1; i <= 20; i++)
        {
            await writer.CommitAsync(new ConfigTransaction().Set("a", JsonElement.Parse($"{i}")).Set("b", JsonElement.Parse($"{i}")), Cancellation);
        }

        await log.Until("b", "20");
        Assert.All(log.Sets, static set => Assert.Equal(2, set.Changes.Length));
        _meddler.Line = static line => Halves(line, isFragment: false);
        await writer.CommitAsync(new ConfigTransaction().Set("a", JsonElement.Parse("21")).Set("b", JsonElement.Parse("21")), Cancellation);
        await log.Until("a", "21");
        await log.Until("b", "21", TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task ServerThatAsksToBeLeftAloneIs()
    {
        await using var store = Clients.Open(_meddler.EndPoint);
        await store.Until(ConfigStoreState.Connected);
        _meddler.Refusal = (503, TimeSpan.FromSeconds(2));
        await store.Until(ConfigStoreState.Stale);
        var from = _meddler.Now;
        await Wait.Eventually(() => _meddler.Requests.Count(request => request.At > from) >= 3, Clients.Limit, "three more tries");
        var tries = _meddler.Requests.Select(static request => request.At).Where(at => at > from).ToArray();
        Assert.All(tries.Zip(tries.Skip(1)), static pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1.9), $"{pair.First} was followed by {pair.Second}"));
        _meddler.Refusal = null;
        await store.Until(ConfigStoreState.Connected);
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("{}")]
    [InlineData("{\"result\":{}}")]
    [InlineData("{\"result\":{\"header\":{\"cluster_id\":\"1\",\"revision\":\"1\"},\"events\":[{},{\"kv\":{}},{\"type\":\"DELETE\",\"kv\":{\"mod_revision\":\"-1\"}}]}}")]
    [InlineData("{\"error\":{\"grpc_code\":14,\"http_code\":503,\"message\":\"etcdserver: no leader\"}}")]
    public async Task WhatNoServerSaysEndsTheStreamAndNothingElse(string line)
    {
        await using var store = Clients.Open(_meddler.EndPoint);
        await using var log = await WatchLog.Of(store);
        var isToldOnce = 0;
        _meddler.Line = told => IsEvent(told) && Interlocked.Exchange(ref isToldOnce, 1) == 0 ? [line] : [told];
        await _server.Etcdctl("put", $"{Clients.Prefix}a", "1");
        await log.Until("a", "1", TimeSpan.FromSeconds(3));
        await _server.Etcdctl("put", $"{Clients.Prefix}a", "2");
        await log.Until("a", "2", TimeSpan.FromSeconds(3));
        await store.Until(ConfigStoreState.Connected);
    }

    private static bool IsEvent(string line) => line.Contains("\"events\"", StringComparison.Ordinal);

    private static IEnumerable<string> Halves(string line, bool isFragment)
    {
        if (!IsEvent(line))
        {
            return [line];
        }

        var (first, second) = (JsonNode.Parse(line)!, JsonNode.Parse(line)!);
        var (start, end) = (first["result"]!["events"]!.AsArray(), second["result"]!["events"]!.AsArray());
        var split = start.Count - 1;
        start.RemoveAt(split);
        end.RemoveRange(0, split);
        if (isFragment)
        {
            first["result"]!["fragment"] = true;
        }

        return [first.ToJsonString(), second.ToJsonString()];
    }

    /// <summary>Now and then drops a line, says it twice, or says it after the next.</summary>
    private sealed class Meddling(Random random)
    {
        private string? _held;
        private int _done;

        public int Done => Volatile.Read(ref _done);

        public IEnumerable<string> Tell(string line)
        {
            lock (random)
            {
                var held = _held;
                _held = null;
                var choice = IsEvent(line) ? random.Next(20) : 20;
                _done += choice < 4 ? 1 : 0;
                _held = choice == 0 ? line : null;
                string[] told = choice switch { 0 or 1 => [], 2 or 3 => [line, line], _ => [line] };
                return held is null ? told : [.. told, held];
            }
        }
    }
}
