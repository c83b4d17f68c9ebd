using System.Text.Json;

namespace TypedConfig;

/// <summary>One entry of a store. Immutable. Prints its key and revision, never the value, which may be secret.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The JSON value.</param>
/// <param name="Revision">The store's revision at which the entry was written last.</param>
public sealed record ConfigEntry(string Key, JsonElement Value, long Revision)
{
    /// <summary>Who wrote it; null where that is not known.</summary>
    public string? Author { get; init; }

    /// <summary>Why it was written; null where that is not known.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was written; null where that is not known.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>What its writers count, where the store keeps that beside the value.</summary>
    internal long Version { get; init; }

    /// <summary>Whether another entry of the same key says the same.</summary>
    internal bool IsSame(ConfigEntry other) =>
        Revision == other.Revision && Version == other.Version && WrittenAt == other.WrittenAt && Author == other.Author && Reason == other.Reason && StoreValue.AreEqual(Value, other.Value);

    /// <summary>The key and the revision.</summary>
    public override string ToString() => $"{Key} at revision {Revision}";
}
