using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>
/// What can still be read of a text with a syntax error: the top-level entries without the one that has the error. A typing error in one
/// group then does not take away the accessors of all others.
/// </summary>
internal static class SoundPart
{
    /// <summary>An error often shows up only in the entry after the broken one, so one entry may not be enough.</summary>
    private const int MaxEntries = 3;

    public static YamlMapping Of(string text, YamlDocument document)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < MaxEntries && SyntaxError(document) is { } error; i++)
        {
            Empty(lines, Math.Min(error.Line, lines.Length) - 1);
            document = YamlReader.Read(string.Join("\n", lines), SchemaContext.YamlLimits);
        }

        return document.Root as YamlMapping ?? new YamlMapping(1, 1);
    }

    private static YamlProblem? SyntaxError(YamlDocument document) =>
        document.Problems.FirstOrDefault(static problem => problem.Kind == YamlProblemKind.Syntax);

    /// <summary>Empties the lines of the entry around a line; the others keep their numbers.</summary>
    private static void Empty(string[] lines, int line)
    {
        var start = line;
        while (start > 0 && !StartsEntry(lines[start]))
        {
            start--;
        }

        var end = line + 1;
        while (end < lines.Length && !StartsEntry(lines[end]))
        {
            end++;
        }

        for (var i = start; i < end; i++)
        {
            lines[i] = "";
        }
    }

    /// <summary>Comments, and what belongs to an entry above, start none.</summary>
    private static bool StartsEntry(string line) => line.Length > 0 && !char.IsWhiteSpace(line[0]) && "#:,}]".IndexOf(line[0]) < 0;
}
