using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>How names are written where a suggestion is to fit in.</summary>
internal static class NameStyle
{
    /// <summary>A name of the schema in the style of the one that it is to replace.</summary>
    /// <param name="written">What stands in the file.</param>
    /// <param name="own">In the schema's spelling; null where what encloses it is not spelled so.</param>
    /// <param name="pascal">In PascalCase; null where what encloses it is not spelled so.</param>
    /// <param name="isEnvironment">Whether it is part of an environment variable.</param>
    public static string? Like(string written, string? own, string? pascal, bool isEnvironment)
    {
        if (isEnvironment && !written.Any(char.IsLower))
        {
            return (own ?? pascal)?.ToUpperInvariant();
        }

        return written.Length > 0 && char.IsUpper(written[0]) ? pascal ?? own : own ?? pascal;
    }

    /// <summary>The same for the key itself.</summary>
    public static string Like(ValueNode node, string name, ValueSlot slot, bool isEnvironment) => Like(
        node.Name,
        ReferenceEquals(node, slot.Own) ? name : null,
        ReferenceEquals(node, slot.Pascal) ? Names.Pascal(name) : null,
        isEnvironment)!;
}
