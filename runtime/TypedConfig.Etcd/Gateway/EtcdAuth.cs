namespace TypedConfig;

/// <summary>
/// The token of a user, the same for all requests of a store. Judging a password costs the server much: it is done once for each token, by
/// one of all who need it. Thread-safe.
/// </summary>
internal sealed class EtcdAuth(EtcdStoreOptions options)
{
    private static readonly EtcdCall<EtcdAuthRequest, EtcdAuthReply> Call = new("/v3/auth/authenticate", EtcdJson.Default.EtcdAuthRequest, EtcdJson.Default.EtcdAuthReply);

    private readonly SemaphoreSlim _turn = new(1);
    private volatile EtcdToken? _token;

    /// <summary>Whether there is a user.</summary>
    public bool HasUser => options.User is not null;

    /// <summary>The token.</summary>
    /// <param name="transport">To the server that gives one.</param>
    /// <param name="refused">The one that turned out to be no good; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreServerException">The server does not accept the credentials, or does not answer.</exception>
    public async ValueTask<EtcdToken> Get(EtcdTransport transport, EtcdToken? refused, CancellationToken cancellationToken)
    {
        if (!HasUser)
        {
            return EtcdToken.None;
        }

        if (_token is { } known && !ReferenceEquals(known, refused))
        {
            return known;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is { } newer && !ReferenceEquals(newer, refused))
            {
                return newer;
            }

            _token = null;
            return _token = new EtcdToken(await Authenticate(transport, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask<string?> Authenticate(EtcdTransport transport, CancellationToken cancellationToken)
    {
        var request = new EtcdAuthRequest(options.User!, await options.CurrentPassword(cancellationToken).ConfigureAwait(false) ?? "");
        try
        {
            var reply = await transport.Post(Call, null, request, cancellationToken).ConfigureAwait(false);
            return reply.Token;
        }
        catch (EtcdFault fault) when (fault.IsWithoutUsers)
        {
            return null;
        }
        catch (EtcdFault fault)
        {
            throw fault.ToServerException();
        }
    }
}

/// <summary>What a server gave for a user and a password; compared by reference.</summary>
internal sealed class EtcdToken(string? text)
{
    public static EtcdToken None { get; } = new(null);

    /// <summary>Null where the server wants none.</summary>
    public string? Text => text;
}
