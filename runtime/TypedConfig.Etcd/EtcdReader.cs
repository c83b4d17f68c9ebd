namespace TypedConfig;

/// <summary>Reads a whole store, page by page, all of one revision. Thread-safe.</summary>
internal sealed class EtcdReader(EtcdGateway gateway, EtcdKeys keys, EtcdParsed parsed)
{
    private const int MaxPage = 500;
    private const int MaxTries = 3;

    /// <summary>Reads everything, as most of the servers agree on it now.</summary>
    /// <exception cref="StoreServerException">There is no answer, or a refusal.</exception>
    public async ValueTask<EtcdContent> Read(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await ReadOnce(cancellationToken).ConfigureAwait(false);
            }
            catch (EtcdFault) when (tries < MaxTries)
            {
                // What was read first was compacted away before the last page.
            }
            catch (EtcdFault)
            {
                throw new StoreServerException(ConfigStoreState.Stale, "the server's history is compacted faster than the store can be read");
            }
        }
    }

    private async ValueTask<EtcdContent> ReadOnce(CancellationToken cancellationToken)
    {
        var first = keys.First;
        var all = new List<EtcdKeyValue>();
        var (header, limit) = ((EtcdHeader?)null, MaxPage);
        while (true)
        {
            EtcdRangeReply page;
            try
            {
                page = await gateway.Range(new EtcdRangeRequest(first, keys.End, limit, header?.Revision ?? 0), cancellationToken).ConfigureAwait(false);
            }
            catch (EtcdReplyTooLargeException) when (limit > 1)
            {
                limit /= 8;
                limit = Math.Max(limit, 1);
                continue;
            }

            header = Checked(page.Header, header);
            all.AddRange(page.Kvs ?? []);
            if (!page.More || page.Kvs is not { Length: > 0 } kvs)
            {
                return parsed.Take(header, all, keys);
            }

            first = [.. kvs[^1].Key ?? [], 0];
        }
    }

    private static EtcdHeader Checked(EtcdHeader? page, EtcdHeader? first) =>
        page is not { Revision: > 0, ClusterId: not null } ? throw new StoreServerException(ConfigStoreState.Stale, "the server's answer has no revision")
        : first is not null && first.ClusterId != page.ClusterId ? throw new StoreServerException(ConfigStoreState.Stale, "the server was replaced while the store was read")
        : first ?? page;
}
