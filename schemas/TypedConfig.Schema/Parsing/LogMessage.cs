using System.Text;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>The message of a log event: text with <c>{placeholders}</c>; a brace itself is written twice.</summary>
internal static class LogMessage
{
    /// <summary>The placeholders in their order; reports what is no placeholder.</summary>
    public static IReadOnlyList<(string Name, Place Place)> Placeholders(AttributeReader attributes, YamlScalar scalar)
    {
        var found = new List<(string Name, Place Place)>();
        var text = scalar.Text;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('{' or '}'))
            {
                continue;
            }

            if (at + 1 < text.Length && text[at + 1] == text[at])
            {
                at++;
                continue;
            }

            var end = text[at] == '{' ? text.IndexOf('}', at) : -1;
            var name = end < 0 ? "" : text.Substring(at + 1, end - at - 1);
            var place = Place.Inside(scalar, at, end < 0 ? at + 1 : end + 1);
            if (!Identifiers.IsSchemaName(name))
            {
                Report(attributes, place, text[at], end < 0 ? null : name);
                at = Math.Max(at, end);
                continue;
            }

            found.Add((name, place));
            at = end;
        }

        return found;
    }

    /// <summary>The parts of a sound message in their order: texts with single braces, and the names of placeholders.</summary>
    public static IEnumerable<(string Text, bool IsPlaceholder)> Parts(string message)
    {
        var literal = new StringBuilder();
        for (var at = 0; at < message.Length; at++)
        {
            var isBrace = message[at] is '{' or '}';
            if (!isBrace || message[at + 1] == message[at])
            {
                literal.Append(message[at]);
                at += isBrace ? 1 : 0;
                continue;
            }

            if (literal.Length > 0)
            {
                yield return (literal.ToString(), false);
                literal.Clear();
            }

            var end = message.IndexOf('}', at);
            yield return (message.Substring(at + 1, end - at - 1), true);
            at = end;
        }

        if (literal.Length > 0)
        {
            yield return (literal.ToString(), false);
        }
    }

    private static void Report(AttributeReader attributes, Place place, char brace, string? name) => attributes.Report(
        ProblemCodes.InvalidHeader,
        place,
        name is null ? $"message: '{brace}' stands alone" : $"message: {{{name}}} is no placeholder: between the braces stands the name of an argument and nothing else",
        name is null ? $"Write '{brace}{brace}' for the character itself." : null);
}
