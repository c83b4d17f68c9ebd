using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TypedConfig;

/// <summary>What a store's file says.</summary>
/// <param name="State">The entries, with the revision that the file gives itself (0 if it gives none).</param>
/// <param name="IsWhole">Whether a store wrote all of it; otherwise somebody has edited the file since.</param>
internal sealed record StoreDocument(StoreState State, bool IsWhole)
{
    public static StoreDocument Empty { get; } = new(StoreState.Empty, IsWhole: false);

    /// <summary>Tells an edit by hand: over the revision, and every key and value.</summary>
    public static string DigestOf(StoreState state)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(state.Revision.ToString(CultureInfo.InvariantCulture)));
        foreach (var key in state.Entries.Keys.Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.ASCII.GetBytes($"\n{key}\n"));
            hash.AppendData(StoreValue.BytesOf(state.Entries[key].Value));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>The state that follows another one when the file holds this now.</summary>
    /// <returns>The other state itself if there is nothing new.</returns>
    public StoreState Follow(StoreState known)
    {
        if (IsWhole && State.Revision > known.Revision)
        {
            return State;
        }

        if (known.ChangesTo(State).Length == 0 && (State.Revision <= known.Revision || State.Entries.IsEmpty))
        {
            return known;
        }

        // Somebody else's edit, or an older file put back: from here on it is the next revision.
        var revision = Math.Max(known.Revision, State.Revision) + 1;
        return known.Follow(revision, [.. State.Entries.Values.Select(entry => Same(known, entry) ?? new ConfigEntry(entry.Key, entry.Value, revision))]);
    }

    private static ConfigEntry? Same(StoreState known, ConfigEntry entry) =>
        known.Entries.TryGetValue(entry.Key, out var before) && StoreValue.AreEqual(before.Value, entry.Value) ? before : null;
}
