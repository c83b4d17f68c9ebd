using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>A stretch of the schema's text.</summary>
internal readonly record struct Place(int Line, int Column, int EndLine, int EndColumn)
{
    public static readonly Place Start = new(1, 1, 1, 1);

    public static Place Of(YamlScalar scalar) => new(scalar.Line, scalar.Column, scalar.EndLine, scalar.EndColumn);

    /// <summary>A scalar's own place; for lists, mappings and absent values that of their key.</summary>
    public static Place Of(YamlEntry entry) => Of(entry.Value, Of(entry.Key));

    public static Place Of(YamlNode node, Place fallback) =>
        node is YamlScalar { IsPlain: false } or YamlScalar { Text.Length: > 0 } ? Of((YamlScalar)node) : fallback;

    /// <summary>A stretch of a scalar's text where that stands on one line as it reads, else the whole scalar.</summary>
    public static Place Inside(YamlScalar scalar, int start, int end) => Of(scalar).Inside(scalar.Text, start, end) ?? Of(scalar);

    /// <summary>A stretch of the text that stands here, with or without quotes; null where it does not stand on one line as it reads.</summary>
    public Place? Inside(string text, int start, int end)
    {
        var width = EndLine == Line ? EndColumn - Column : -1;
        var quote = width == text.Length + 2 ? 1 : 0;
        return width == text.Length + (2 * quote)
            ? new Place(Line, Column + quote + start, Line, Column + quote + end)
            : null;
    }
}
