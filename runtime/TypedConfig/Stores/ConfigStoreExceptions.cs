using System.Text.Json;

namespace TypedConfig;

/// <summary>A store could not do what was asked. Messages name key and place, and no value that may be secret.</summary>
public class ConfigStoreException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What went wrong, without any value.</param>
    /// <param name="innerException">Why; null where there is no more to say.</param>
    public ConfigStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>A store cannot be reached.</summary>
/// <param name="message">What went wrong, without any value.</param>
/// <param name="innerException">Why; null where there is no more to say.</param>
public sealed class ConfigConnectionException(string message, Exception? innerException = null) : ConfigStoreException(message, innerException);

/// <summary>What a store holds is no JSON, or not what an entry looks like.</summary>
/// <param name="message">What went wrong, without any value.</param>
/// <param name="innerException">Why; null where there is no more to say.</param>
public sealed class ConfigSerializationException(string message, Exception? innerException = null) : ConfigStoreException(message, innerException);

/// <summary>An entry, or the store, is at another revision than the writer expected; nothing was written.</summary>
public sealed class ConfigConflictException : ConfigStoreException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="key">The key; null if the revision of the whole store does not hold.</param>
    /// <param name="expectedRevision">What the writer expected; 0 for no entry.</param>
    /// <param name="actualRevision">What is there; 0 for no entry.</param>
    public ConfigConflictException(string? key, long expectedRevision, long actualRevision)
        : this(key, expectedRevision, actualRevision, "")
    {
    }

    internal ConfigConflictException(ConfigWrite write, ConfigEntry? actual)
        : this(write.Key, write.ExpectedRevision!.Value, actual?.Revision ?? 0, write.IsPublic ? $" Not written: {Shown(write.Value)}; there: {Shown(actual?.Value)}." : "")
    {
        RefusedValue = write.Value;
        ActualValue = actual?.Value;
    }

    private ConfigConflictException(string? key, long expectedRevision, long actualRevision, string values)
        : base($"{key ?? "The store"} was expected {Words(key, expectedRevision)} and is {Words(key, actualRevision)}: somebody else wrote in between.{values}")
    {
        Key = key;
        ExpectedRevision = expectedRevision;
        ActualRevision = actualRevision;
    }

    /// <summary>The key; null if the revision of the whole store does not hold.</summary>
    public string? Key { get; }

    /// <summary>What the writer expected; 0 for no entry.</summary>
    public long ExpectedRevision { get; }

    /// <summary>What is there; 0 for no entry.</summary>
    public long ActualRevision { get; }

    /// <summary>
    /// The value that was not written; null for a deletion, and where the revision of the whole store does not hold. It may be secret: the message
    /// shows it only where a schema is known to say that it is not.
    /// </summary>
    public JsonElement? RefusedValue { get; }

    /// <summary>The value that is there; null for no entry, and where the revision of the whole store does not hold. It may be secret, too.</summary>
    public JsonElement? ActualValue { get; }

    private static string Words(string? key, long revision) => key is not null && revision == 0 ? "absent" : $"at revision {revision}";

    private static string Shown(JsonElement? value) => value is { } json ? ErrorText.Of(json.GetRawText()) : "nothing";
}
