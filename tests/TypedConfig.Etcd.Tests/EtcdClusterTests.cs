namespace TypedConfig.Tests;

/// <summary>Three servers, of which some are away.</summary>
public sealed class EtcdClusterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnotherServerTakesOverFromEachThatIsKilled()
    {
        await using var cluster = await EtcdCluster.Open();
        await using var store = Open(cluster);
        await using var log = await WatchLog.Of(store);
        foreach (var (index, member) in cluster.Members.Index())
        {
            await member.Kill();
            await Wait.Eventually(() => IsPut(cluster, "a", index), Clients.Limit, "a write by etcdctl");
            await log.Until("a", $"{index}", TimeSpan.FromSeconds(10));
            await Wait.Eventually(async () => await IsWritten(store, index), Clients.Limit, "a write by the store");
            await log.Until("b", $"{index}");
            await member.Start();
        }

        Assert.DoesNotContain(log.Sets, static set => set.IsResync);
    }

    [Fact]
    public async Task MemberThatIsLeftAloneIsNotBelieved()
    {
        await using var cluster = await EtcdCluster.Open();
        await using var store = Open(cluster);
        await store.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        await using var log = await WatchLog.Of(store);
        var leader = await cluster.Leader();
        var others = cluster.Members.Where(member => member != leader).ToArray();
        await leader.Pause();
        await others[0].Pause();

        // The one that is left answers whoever does not ask for agreement.
        Assert.Contains("\"value\":1", await others[1].Etcdctl("get", "--consistency=s", "--print-value-only", $"{Clients.Prefix}a"), StringComparison.Ordinal);
        await store.Until(ConfigStoreState.Stale);
        Assert.Equal("1", (await store.GetAsync("a", Cancellation))?.Value.GetRawText());
        await Assert.ThrowsAnyAsync<ConfigStoreException>(async () => await store.SetJsonAsync("b", "1", cancellationToken: Cancellation));
        Assert.Equal(ConfigStoreState.Stale, store.Status.State);

        await leader.Resume();
        await others[0].Resume();
        await Wait.Eventually(() => IsPut(cluster, "a", 2), Clients.Limit, "a write by etcdctl");
        await log.Until("a", "2");
        await store.Until(ConfigStoreState.Connected);
    }

    private static EtcdConfigStore Open(EtcdCluster cluster) => Clients.Open(string.Join(", ", cluster.ClientUrls.Select(static url => url.Authority)));

    private static async Task<bool> IsPut(EtcdCluster cluster, string key, int value)
    {
        try
        {
            await cluster.Etcdctl("put", $"{Clients.Prefix}{key}", $"{value}");
            return true;
        }
        catch (EtcdctlException)
        {
            // There is no leader yet.
            return false;
        }
    }

    private static async Task<bool> IsWritten(EtcdConfigStore store, int value)
    {
        try
        {
            await store.SetJsonAsync("b", $"{value}", cancellationToken: Cancellation);
            return true;
        }
        catch (ConfigStoreException)
        {
            return false;
        }
    }
}
