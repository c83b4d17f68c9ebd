using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Defaults as the flat texts that the runtime reads like a layer of configuration.</summary>
internal static class DefaultCode
{
    /// <summary>The arguments of the runtime's <c>ConfigDefault</c>.</summary>
    public static string Arguments(ShapeModel shape, ValueModel value)
    {
        if (value is ScalarValue scalar)
        {
            return Code.Literal(scalar.Text);
        }

        var entries = new List<string>();
        AddEntries(value, "", entries);
        return $"{Code.Literal(ValueText.Of(shape, value))}, [{string.Join(", ", entries)}]";
    }

    private static void AddEntries(ValueModel value, string path, List<string> entries)
    {
        switch (value)
        {
            case ScalarValue scalar:
                entries.Add(Entry(path, scalar.Text));
                break;
            case ListValue { Items.Count: 0 } or MapValue { Entries.Count: 0 }:
                entries.Add(Entry(path, ""));
                break;
            case ListValue list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    AddEntries(list.Items[i], Join(path, i.ToString(System.Globalization.CultureInfo.InvariantCulture)), entries);
                }

                break;
            case MapValue map:
                foreach (var entry in map.Entries)
                {
                    AddEntries(entry.Value, Join(path, entry.Key), entries);
                }

                break;
        }
    }

    private static string Entry(string path, string text) => $"({Code.Literal(path)}, {Code.Literal(text)})";

    private static string Join(string path, string name) => path.Length == 0 ? name : path + ":" + name;
}
