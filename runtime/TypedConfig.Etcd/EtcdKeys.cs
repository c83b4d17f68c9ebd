using System.Text;

namespace TypedConfig;

/// <summary>Where in etcd the keys of a store are.</summary>
/// <param name="prefix">What they begin with; ends with a slash.</param>
internal sealed class EtcdKeys(string prefix)
{
    private static readonly string[] Reserved = ["_system", "_meta"];

    /// <summary>The first key there could be.</summary>
    public byte[] First { get; } = Encoding.UTF8.GetBytes(prefix);

    /// <summary>What comes after the last one: a slash is followed by 0.</summary>
    public byte[] End { get; } = Encoding.UTF8.GetBytes(prefix[..^1] + "0");

    /// <summary>Is put by every write of a client, so that its revision tells of deletions too.</summary>
    public byte[] Sentinel { get; } = Encoding.UTF8.GetBytes(prefix + "_meta.revision");

    public byte[] Of(string key) => Encoding.UTF8.GetBytes(prefix + key);

    public bool IsSentinel(ReadOnlySpan<byte> key) => key.SequenceEqual(Sentinel);

    /// <summary>The store's key; null for what is reserved, and for what is none of the store's.</summary>
    public string? KeyOf(byte[]? key)
    {
        if (key is null || !key.AsSpan().StartsWith(First))
        {
            return null;
        }

        var name = Encoding.UTF8.GetString(key.AsSpan(First.Length));
        return Array.Exists(Reserved, reserved => name.StartsWith(reserved, StringComparison.OrdinalIgnoreCase)) ? null : name;
    }

    /// <summary>The prefix.</summary>
    public override string ToString() => prefix;
}
