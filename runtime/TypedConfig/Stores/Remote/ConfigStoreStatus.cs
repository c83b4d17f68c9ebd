namespace TypedConfig;

/// <summary>How a store's client is doing. Immutable: one consistent observation.</summary>
/// <param name="State">Whether what is served is what the store holds.</param>
/// <param name="Since">Since when it is so.</param>
/// <param name="Message">What is wrong, without any value; null while nothing is.</param>
public sealed record ConfigStoreStatus(ConfigStoreState State, DateTimeOffset Since, string? Message);

/// <summary>Whether the values that a store's client serves are what the store holds.</summary>
public enum ConfigStoreState
{
    /// <summary>The first connection is being made.</summary>
    Connecting,

    /// <summary>They are.</summary>
    Connected,

    /// <summary>The server cannot be reached; the last known values are served.</summary>
    Stale,

    /// <summary>The server does not accept the credentials; the last known values are served.</summary>
    Unauthorized,

    /// <summary>The server does not let these credentials read the store; the last known values are served.</summary>
    Forbidden,

    /// <summary>What the store holds cannot be accepted: it is no JSON, or older than it was; the last known values are served.</summary>
    Rejected,
}
