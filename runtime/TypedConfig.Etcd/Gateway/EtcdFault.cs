namespace TypedConfig;

/// <summary>A server answered that it will not, or cannot.</summary>
/// <param name="code">The code of gRPC; 0 if there is none.</param>
/// <param name="message">What the server says. It is not shown: it may quote what was sent.</param>
internal sealed class EtcdFault(int code, string message) : Exception(message)
{
    private const int InvalidArgument = 3;
    private const int PermissionDenied = 7;
    private const int ResourceExhausted = 8;
    private const int FailedPrecondition = 9;
    private const int OutOfRange = 11;
    private const int Unauthenticated = 16;

    private const int TooManyRequests = 429;

    /// <summary>The status of the answer.</summary>
    public int Status { get; init; }

    /// <summary>How long the server asks to be left alone; null if it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the token is not, or no longer, good, or one is missing.</summary>
    public bool IsOfToken => code == Unauthenticated || (code == InvalidArgument && (Says("user name is empty") || Says("auth store is old")));

    /// <summary>Whether the server knows no users.</summary>
    public bool IsWithoutUsers => code == FailedPrecondition && Says("authentication is not enabled");

    /// <summary>Whether the revision that was asked for is no longer kept.</summary>
    public bool IsCompacted => code == OutOfRange && Says("compacted");

    /// <summary>What that is to a client of a store.</summary>
    public StoreServerException ToServerException() => code switch
    {
        _ when IsOfToken => Refusal(ConfigStoreState.Unauthorized, "the server wants a user and a password that it accepts"),
        InvalidArgument when Says("authentication failed") => Refusal(ConfigStoreState.Unauthorized, "the server does not accept the user and the password"),
        PermissionDenied => Refusal(ConfigStoreState.Forbidden, "the server does not let this user at the keys of the store"),
        ResourceExhausted when Says("space exceeded") => Refusal(ConfigStoreState.Stale, "the server's database is full (NOSPACE): it takes writes again once it was compacted and defragmented, or given a larger --quota-backend-bytes, and its alarm disarmed"),
        InvalidArgument when Says("too many operations") => Refusal(ConfigStoreState.Stale, "the transaction has more operations than the server takes (128 unless --max-txn-ops says otherwise; two more than the keys it writes)"),
        InvalidArgument or ResourceExhausted when Says("too large") || Says("larger than max") => Refusal(ConfigStoreState.Stale, "the request is larger than the server takes (1.5 MiB unless --max-request-bytes says otherwise)"),
        ResourceExhausted => Refusal(ConfigStoreState.Stale, "the server has too many requests"),
        _ => ByStatus(),
    };

    private bool Says(string text) => Message.Contains(text, StringComparison.Ordinal);

    private StoreServerException Refusal(ConfigStoreState state, string text) => new(state, text) { IsRefusal = true, RetryAfter = RetryAfter };

    private StoreServerException ByStatus() => Status == TooManyRequests
        ? Refusal(ConfigStoreState.Stale, "the server has too many requests")
        : new(ConfigStoreState.Stale, KnownText ?? (code == 0 ? $"the server answered with status {Status}" : $"the server answered with code {code}")) { RetryAfter = RetryAfter };

    private string? KnownText => Says("no leader") ? "the server's cluster has no leader"
        : Says("request timed out") || Says("deadline exceeded") ? "the server's cluster did not agree in time"
        : Says("leader changed") ? "the server's cluster has just changed its leader"
        : null;
}
