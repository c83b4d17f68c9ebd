using System.Collections.Immutable;
using System.Text.Json;

namespace TypedConfig;

/// <summary>
/// What leads a reader from the revision before, as it was told or watched from, to a later one; or the word that all entries have to be read
/// again. Immutable.
/// </summary>
/// <remarks>
/// Nearly always this is one revision. A store that learns of several at once, because another process wrote them, tells them as one: what the
/// reader has afterwards is exactly what the store held at <paramref name="Revision"/>.
/// </remarks>
/// <param name="Revision">The revision that the changes lead to; for a resync the newest one.</param>
/// <param name="Changes">The changes, one for each key; empty for a resync.</param>
/// <param name="IsResync">Whether the store cannot tell what changed: read all entries, and skip what is told of revisions up to theirs.</param>
public sealed record ConfigChangeSet(long Revision, ImmutableArray<ConfigEntryChange> Changes, bool IsResync = false);

/// <summary>One changed entry.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The JSON value; null if the entry was deleted.</param>
public sealed record ConfigEntryChange(string Key, JsonElement? Value)
{
    /// <summary>What happened to which key, never the value.</summary>
    public override string ToString() => $"{(Value is null ? "deleted" : "set")} {Key}";
}
