using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>
/// What can still be read of a text with one syntax error: every top-level entry but the one with the error. A typing error in one group
/// then does not take away the accessors of all others.
/// </summary>
internal static class SoundPart
{
    public static YamlMapping Of(string text, YamlDocument broken)
    {
        var error = broken.Problems.FirstOrDefault(static problem => problem.Kind == YamlProblemKind.Syntax);
        var isReadable = text.Length <= SchemaContext.YamlLimits.MaxCharacters;
        return error is not null && isReadable && YamlReader.Read(Without(text, error.Line), SchemaContext.YamlLimits).Root is YamlMapping mapping
            ? mapping
            : new YamlMapping(1, 1);
    }

    /// <summary>Empties the lines of the entry with the error; the others keep their numbers.</summary>
    private static string Without(string text, int errorLine)
    {
        var lines = text.Split('\n');
        var error = Math.Min(errorLine, lines.Length) - 1;
        var start = error;
        while (start > 0 && !StartsEntry(lines[start]))
        {
            start--;
        }

        var end = error + 1;
        while (end < lines.Length && !StartsEntry(lines[end]))
        {
            end++;
        }

        for (var i = start; i < end; i++)
        {
            lines[i] = "";
        }

        return string.Join("\n", lines);
    }

    private static bool StartsEntry(string line) => line.Length > 0 && !char.IsWhiteSpace(line[0]) && line[0] != '#';
}
