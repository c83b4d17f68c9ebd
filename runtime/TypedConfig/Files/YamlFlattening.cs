using System.Globalization;
using TypedConfig.Yaml;

namespace TypedConfig;

/// <summary>Turns nodes into configuration paths as .NET's JSON provider does: keys joined with ':', items by index, texts verbatim.</summary>
internal sealed class YamlFlattening
{
    // Long keys above many others multiply: a small file with aliases could ask for terabytes of paths.
    private const long MaxPathCharacters = 64 * 1024 * 1024;

    private readonly Dictionary<string, DocumentEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private long _pathCharacters;
    private ParsedDocument? _refused;

    private YamlFlattening()
    {
    }

    public static ParsedDocument Flatten(YamlMapping root)
    {
        var flattening = new YamlFlattening();
        flattening.AddEntries(root, prefix: "");
        return flattening._refused ?? ParsedDocument.Of(flattening._entries);
    }

    private void AddEntries(YamlMapping mapping, string prefix)
    {
        var seen = new Dictionary<string, YamlScalar>(mapping.Entries.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var entry in mapping.Entries)
        {
            var key = entry.Key;
            if (!seen.TryAdd(key.Text, key))
            {
                Refuse($"the key '{key.Text}' differs only in case from the one in line {seen[key.Text].Line}", key.Line);
            }

            AddNode(entry.Value, prefix + key.Text, key.Line);
            if (_refused is not null)
            {
                return;
            }
        }
    }

    private void AddNode(YamlNode node, string path, int keyLine)
    {
        switch (node)
        {
            case YamlMapping { Entries.Count: > 0 } mapping:
                AddEntries(mapping, path + ":");
                break;
            case YamlMapping:
                AddValue(path, null, keyLine);
                break;
            case YamlSequence { Items.Count: > 0 } sequence:
                AddItems(sequence, path + ":");
                break;
            case YamlSequence:
                AddValue(path, "", keyLine);
                break;
            case YamlScalar scalar:
                AddValue(path, scalar.IsNull ? null : scalar.Text, scalar.Line);
                break;
        }
    }

    private void AddItems(YamlSequence sequence, string prefix)
    {
        for (var index = 0; index < sequence.Items.Count && _refused is null; index++)
        {
            var item = sequence.Items[index];
            AddNode(item, prefix + index.ToString(CultureInfo.InvariantCulture), item.Line);
        }
    }

    private void AddValue(string path, string? value, int line)
    {
        _pathCharacters += path.Length;
        if (_pathCharacters > MaxPathCharacters)
        {
            Refuse("the keys are too long: joined to paths they take more than 64 Mi characters", line);
        }
        else if (!_entries.TryAdd(path, new DocumentEntry(value, line)))
        {
            Refuse($"the path '{path}' is set a second time; the first is in line {_entries[path].Line}", line);
        }
    }

    private void Refuse(string problem, int line) => _refused ??= ParsedDocument.Refused(problem, line);
}
