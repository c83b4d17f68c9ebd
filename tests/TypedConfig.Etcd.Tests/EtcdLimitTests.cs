using System.Text.Json;

namespace TypedConfig.Tests;

/// <summary>Stores that are larger than a server, a transaction or an answer takes.</summary>
public sealed class EtcdLimitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FullDatabaseRefusesWritesAndServesReads()
    {
        await using var server = await EtcdServer.Open("--quota-backend-bytes", "2000000");
        await using var store = Clients.Open(server);
        await store.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        var large = $"\"{new string('x', 500_000)}\"";
        var full = await Assert.ThrowsAsync<ConfigStoreException>(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await store.SetJsonAsync($"large.k{i}", large, cancellationToken: Cancellation);
            }
        });
        Assert.Contains("NOSPACE", full.Message, StringComparison.Ordinal);
        Assert.EndsWith("nothing was written.", full.Message, StringComparison.Ordinal);
        await using var log = await WatchLog.Of(store);
        Assert.Equal("1", (await store.GetAsync("a", Cancellation))?.Value.GetRawText());

        // An operator's deletion needs no space.
        await server.Etcdctl("del", $"{Clients.Prefix}large.k0");
        await log.Until("large.k0", null);
        await store.Until(ConfigStoreState.Connected);
    }

    [Fact]
    public async Task TransactionsThatAreTooLargeForTheServerAreRefusedWithTheWayOut()
    {
        await using var server = await EtcdServer.Open();
        await using var store = Clients.Open(server);
        await Refused("--max-txn-ops", Many(127, "1"));
        await Refused("--max-request-bytes", Many(2, $"\"{new string('x', 1_000_000)}\""));
        await Refused("--max-request-bytes", Many(1, $"\"{new string('x', 900_000)}\"").Set("z", JsonElement.Parse($"\"{new string('x', 800_000)}\"")));
        await store.CommitAsync(Many(126, "1"), Cancellation);
        Assert.Equal(126, (await store.ReadAsync(Cancellation)).Entries.Count);

        async Task Refused(string flag, ConfigTransaction transaction)
        {
            var exception = await Assert.ThrowsAsync<ConfigStoreException>(async () => await store.CommitAsync(transaction, Cancellation));
            Assert.Contains(flag, exception.Message, StringComparison.Ordinal);
            Assert.EndsWith("nothing was written.", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TwentyThousandKeysAreReadAtOneRevisionWhileTheyAreWritten()
    {
        await using var server = await EtcdServer.Open("--max-txn-ops", "20002", "--max-request-bytes", "8388608");
        await using var writer = Clients.Open(server, static o => o.OperationTimeout = TimeSpan.FromSeconds(20));
        var all = Many(19_998, "0").Set("first", JsonElement.Parse("0")).Set("zlast", JsonElement.Parse("0"));
        await writer.CommitAsync(all, Cancellation);
        await using var reader = Clients.Open(server);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writing = Write(writer, end.Token);
        for (var i = 0; i < 5; i++)
        {
            var entries = (await reader.ReadAsync(Cancellation)).Entries;
            Assert.Equal(20_000, entries.Count);
            Assert.Equal(entries["first"].Value.GetRawText(), entries["zlast"].Value.GetRawText());
        }

        await end.CancelAsync();
        Assert.True(await writing > 0);
    }

    [Fact]
    public async Task MoreThanOneAnswerTakesIsReadInSmallerPages()
    {
        await using var server = await EtcdServer.Open();
        await using var store = Clients.Open(server, static o => o.OperationTimeout = TimeSpan.FromSeconds(20));
        var large = $"\"{new string('x', 1_000_000)}\"";
        for (var i = 0; i < 40; i++)
        {
            await server.Etcdctl("put", $"{Clients.Prefix}small.k{i}", "1");
            await store.SetJsonAsync($"large.k{i}", large, cancellationToken: Cancellation);
        }

        Assert.Equal(80, (await store.ReadAsync(Cancellation)).Entries.Count);
        await store.Until(ConfigStoreState.Connected);
    }

    private static async Task<int> Write(EtcdConfigStore store, CancellationToken cancellationToken)
    {
        for (var i = 1; ; i++)
        {
            var value = JsonElement.Parse($"{i}");
            try
            {
                await store.CommitAsync(new ConfigTransaction().Set("first", value).Set("zlast", value), cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return i - 1;
            }
        }
    }

    private static ConfigTransaction Many(int count, string json)
    {
        var transaction = new ConfigTransaction();
        for (var i = 0; i < count; i++)
        {
            transaction.Set($"group{i % 100}.k{i}", JsonElement.Parse(json));
        }

        return transaction;
    }
}
