using StackExchange.Redis;

namespace TypedConfig;

/// <summary>Whether a server tells that other programs touched a hash (<c>notify-keyspace-events</c>).</summary>
internal static class RedisNotifications
{
    /// <summary>Events of keys; of hashes; of deletion, of expiry, of eviction.</summary>
    private const string Needed = "Khgxe";

    public static async ValueTask<StoreNotice> Ask(IDatabase database, RemoteStoreOptions options, CancellationToken cancellationToken)
    {
        var check = $"what other programs write is noticed within {options.CheckInterval.TotalSeconds} s";
        string flags;
        try
        {
            var answer = await RedisErrors.Within(options, () => database.ExecuteAsync("CONFIG", "GET", "notify-keyspace-events"), cancellationToken).ConfigureAwait(false);
            flags = (RedisValue[])answer! is [_, var value] ? (string)value! : "";
        }
        catch (StoreServerException exception) when (exception.IsRefusal)
        {
            return new StoreNotice($"{check}; whether the server could tell it at once is not known, since CONFIG GET is not allowed", IsWarning: true);
        }

        return Needed.All(flag => flags.Contains(flag, StringComparison.Ordinal) || (flag != 'K' && flags.Contains('A', StringComparison.Ordinal)))
            ? new StoreNotice("what other programs write is noticed at once (keyspace notifications are on)", IsWarning: false)
            : new StoreNotice($"{check}; at once with CONFIG SET notify-keyspace-events KA", IsWarning: true);
    }
}
