using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Values of the schema as one line of text, as the runtime prints them.</summary>
internal static class ValueText
{
    public static string Of(ValueModel value) => value switch
    {
        ScalarValue scalar => scalar.Text,
        ListValue list => "[" + string.Join(", ", list.Items.Select(Of)) + "]",
        MapValue map => "{" + string.Join(", ", map.Entries.Select(static entry => entry.Key + ": " + Of(entry.Value))) + "}",
        _ => "",
    };
}
