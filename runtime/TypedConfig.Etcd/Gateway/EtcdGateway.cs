namespace TypedConfig;

/// <summary>What a store needs of a server's HTTP/JSON gateway, in the name of its user. Thread-safe.</summary>
internal sealed class EtcdGateway(EtcdTransport transport, EtcdAuth auth)
{
    private static readonly EtcdCall<EtcdRangeRequest, EtcdRangeReply> RangeCall = new("/v3/kv/range", EtcdJson.Default.EtcdRangeRequest, EtcdJson.Default.EtcdRangeReply);
    private static readonly EtcdCall<EtcdTxnRequest, EtcdTxnReply> ReadCall = new("/v3/kv/txn", EtcdJson.Default.EtcdTxnRequest, EtcdJson.Default.EtcdTxnReply);
    private static readonly EtcdCall<EtcdTxnRequest, EtcdTxnReply> WriteCall = ReadCall with { IsWrite = true };

    /// <exception cref="EtcdFault">The revision that was asked for is no longer kept.</exception>
    /// <exception cref="EtcdReplyTooLargeException">The answer is longer than is taken at once.</exception>
    /// <exception cref="StoreServerException">There is no answer, or a refusal.</exception>
    public ValueTask<EtcdRangeReply> Range(EtcdRangeRequest request, CancellationToken cancellationToken) => Call(RangeCall, request, cancellationToken);

    /// <summary>Reads several keys at one revision.</summary>
    /// <exception cref="StoreServerException">There is no answer, or a refusal.</exception>
    public ValueTask<EtcdTxnReply> Read(EtcdTxnRequest request, CancellationToken cancellationToken) => Call(ReadCall, request, cancellationToken);

    /// <exception cref="StoreServerException">There is no answer, or a refusal.</exception>
    public ValueTask<EtcdTxnReply> Write(EtcdTxnRequest request, CancellationToken cancellationToken) => Call(WriteCall, request, cancellationToken);

    /// <summary>Begins a watch.</summary>
    /// <returns>The stream, and its first answer; null if there is none.</returns>
    /// <exception cref="StoreServerException">There is no answer, or a refusal.</exception>
    public ValueTask<(EtcdStream Stream, EtcdWatchReply? First)> Watch(EtcdWatchRequest request, CancellationToken cancellationToken) =>
        WithToken(
            async token =>
            {
                var (stream, first) = await transport.Watch(token, request, cancellationToken).ConfigureAwait(false);
                if (first is { Canceled: true, CancelReason: { } reason } && FaultOf(reason) is { } fault)
                {
                    stream.Dispose();
                    throw fault;
                }

                return (stream, first);
            },
            cancellationToken);

    private static EtcdFault? FaultOf(string reason) =>
        reason.Contains("Unauthenticated", StringComparison.Ordinal) || reason.Contains("invalid auth token", StringComparison.Ordinal) ? new EtcdFault(16, reason)
        : reason.Contains("PermissionDenied", StringComparison.Ordinal) || reason.Contains("permission denied", StringComparison.Ordinal) ? new EtcdFault(7, reason)
        : reason.Contains("user name is empty", StringComparison.Ordinal) || reason.Contains("auth store is old", StringComparison.Ordinal) ? new EtcdFault(3, reason)
        : null;

    private ValueTask<TReply> Call<TRequest, TReply>(EtcdCall<TRequest, TReply> call, TRequest request, CancellationToken cancellationToken) =>
        WithToken(token => transport.Post(call, token, request, cancellationToken), cancellationToken);

    private async ValueTask<T> WithToken<T>(Func<string?, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        for (EtcdToken? refused = null; ;)
        {
            var token = await auth.Get(transport, refused, cancellationToken).ConfigureAwait(false);
            try
            {
                return await call(token.Text).ConfigureAwait(false);
            }
            catch (EtcdFault fault) when (fault.IsOfToken && auth.HasUser && refused is null)
            {
                refused = token;
            }
            catch (EtcdFault fault) when (!fault.IsCompacted)
            {
                throw fault.ToServerException();
            }
        }
    }
}
