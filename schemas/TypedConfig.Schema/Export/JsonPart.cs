using System.Text;

namespace TypedConfig.Schema;

/// <summary>JSON that is going to be written. The compiler brings no JSON library along.</summary>
internal abstract class JsonPart
{
    public static implicit operator JsonPart(string text) => new JsonLiteral(JsonLiteral.Quote(text));

    public static implicit operator JsonPart(bool value) => new JsonLiteral(value ? "true" : "false");

    /// <summary>The text with two spaces for each level and <c>\n</c> on every system, ending in a line break.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, "\n");
        return text.Append('\n').ToString();
    }

    /// <param name="text">Takes the JSON.</param>
    /// <param name="line">A line break with the indentation of this part's own line.</param>
    public abstract void Write(StringBuilder text, string line);
}

/// <param name="text">As it stands in JSON.</param>
internal sealed class JsonLiteral(string text) : JsonPart
{
    public static JsonLiteral Null { get; } = new("null");

    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsSurrogatePair(text, i);
            quoted.Append(isPair ? text.Substring(i, 2) : Escape(text[i]));
            i += isPair ? 1 : 0;
        }

        return quoted.Append('"').ToString();
    }

    public override void Write(StringBuilder output, string line) => output.Append(text);

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' => FormattableString.Invariant($"\\u{(int)c:x4}"),
        _ => c.ToString(),
    };
}

/// <summary>A list; one of literals alone is written on one line.</summary>
internal sealed class JsonList(IEnumerable<JsonPart> items) : JsonPart
{
    private readonly List<JsonPart> _items = [.. items];

    public override void Write(StringBuilder text, string line)
    {
        var isShort = _items.All(static item => item is JsonLiteral);
        var separator = "";
        text.Append('[');
        foreach (var item in _items)
        {
            text.Append(separator).Append(isShort ? "" : line + "  ");
            item.Write(text, line + "  ");
            separator = isShort ? ", " : ",";
        }

        text.Append(isShort ? "" : line).Append(']');
    }
}

/// <summary>An object whose members stand in the order in which they were set.</summary>
internal sealed class JsonMap : JsonPart
{
    private readonly List<KeyValuePair<string, JsonPart>> _members = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public bool IsEmpty => _members.Count == 0;

    /// <summary>Adds a member; null leaves it out, and the first of one name stays.</summary>
    public JsonPart? this[string name]
    {
        set
        {
            if (value is not null && _names.Add(name))
            {
                _members.Add(new(name, value));
            }
        }
    }

    public override void Write(StringBuilder text, string line)
    {
        var separator = "";
        text.Append('{');
        foreach (var member in _members)
        {
            text.Append(separator).Append(line).Append("  ").Append(JsonLiteral.Quote(member.Key)).Append(": ");
            member.Value.Write(text, line + "  ");
            separator = ",";
        }

        text.Append(IsEmpty ? "" : line).Append('}');
    }
}
