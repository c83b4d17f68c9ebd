using System.Globalization;
using System.Text;
using TypedConfig.Values;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Writes a node on one line, the same for every layout of the same content.</summary>
internal static class FlowYaml
{
    public static string Write(YamlNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                WriteScalar(text, scalar);
                break;
            case YamlSequence sequence:
                WriteItems(text, '[', sequence.Items, Write, ']');
                break;
            case YamlMapping mapping:
                WriteItems(text, '{', mapping.Entries, WriteEntry, '}');
                break;
        }
    }

    private static void WriteEntry(StringBuilder text, YamlEntry entry)
    {
        WriteScalar(text, entry.Key);
        text.Append(": ");
        Write(text, entry.Value);
    }

    private static void WriteItems<T>(StringBuilder text, char open, List<T> items, Action<StringBuilder, T> write, char close)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            write(text, items[i]);
        }

        text.Append(close);
    }

    private static void WriteScalar(StringBuilder text, YamlScalar scalar)
    {
        if (scalar.IsNull)
        {
            text.Append("null");
        }
        else if (scalar.IsPlain && IsTyped(scalar.Text))
        {
            text.Append(scalar.Text);
        }
        else
        {
            WriteQuoted(text, scalar.Text);
        }
    }

    /// <summary>Texts that quotes would turn from a number or a boolean into a string.</summary>
    private static bool IsTyped(string text) =>
        BooleanGrammar.Instance.TryParse(text, out _)
        || (text[0] is (>= '0' and <= '9') or '-' or '+' or '.' && text.All(static c => char.IsLetterOrDigit(c) || c is '-' or '+' or '.'));

    private static void WriteQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\')
            {
                text.Append('\\').Append(c);
            }
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF')
            {
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(c);
            }
        }

        text.Append('"');
    }
}
