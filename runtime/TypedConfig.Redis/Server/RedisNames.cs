using System.Globalization;

namespace TypedConfig;

/// <summary>What a store is made of in a server.</summary>
internal sealed class RedisNames
{
    /// <summary>The field of the companion hash that holds the store's revision; no key of a store begins like it.</summary>
    public const string Revision = "_system.revision";

    /// <param name="prefix">The name of the hash.</param>
    /// <param name="database">Messages know no databases, so their names have to.</param>
    public RedisNames(string prefix, int database)
    {
        Hash = prefix;

        // In a cluster the part in braces says where a key is; the first braces that have something in them count.
        var open = prefix.IndexOf('{', StringComparison.Ordinal);
        var hasTag = open >= 0 && prefix.IndexOf('}', open) > open + 1;
        Companion = (hasTag ? prefix : $"{{{prefix}}}") + ":meta";
        Changes = string.Create(CultureInfo.InvariantCulture, $"{Companion}:changes:{database}");
        Keyspace = string.Create(CultureInfo.InvariantCulture, $"__keyspace@{database}__:{prefix}");
    }

    /// <summary>The hash of the entries.</summary>
    public string Hash { get; }

    /// <summary>The hash of what is known of the entries: their revisions, who wrote them, and the digests of their values.</summary>
    public string Companion { get; }

    /// <summary>The channel on which writers say what they wrote.</summary>
    public string Changes { get; }

    /// <summary>The channel on which the server says that somebody touched the entries.</summary>
    public string Keyspace { get; }
}
