namespace TypedConfig;

/// <summary>A server could not do what was asked. The message names no value and no credentials, and is the same for each try.</summary>
/// <param name="state">What that makes of the client: stale, unauthorized or forbidden.</param>
/// <param name="message">What went wrong, as part of a sentence.</param>
/// <param name="innerException">Why; null where there is no more to say, or where it may show a value.</param>
internal sealed class StoreServerException(ConfigStoreState state, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public ConfigStoreState State => state;

    /// <summary>How long the server asks to be left alone; null if it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the server surely has not done what was asked, since it said so.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>Whether the server was never asked: the connection was gone already.</summary>
    public bool IsUnsent { get; init; }
}
