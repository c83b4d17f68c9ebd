namespace TypedConfig.Yaml;

/// <summary>A node of a YAML document, with the place (1-based) where it starts.</summary>
internal abstract class YamlNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>How many nodes this one stands for when every alias below it is expanded.</summary>
    public virtual int Weight => 1;

    /// <summary>How many levels are below this node.</summary>
    public virtual int Height => 0;
}

internal sealed class YamlScalar(string text, bool isPlain, int line, int column, int endLine, int endColumn) : YamlNode(line, column)
{
    public int EndLine { get; } = endLine;

    /// <summary>The column after the last character, quotes included.</summary>
    public int EndColumn { get; } = endColumn;

    public string Text { get; } = text;

    /// <summary>Whether the text stands without quotes, so that the core schema may give it a type.</summary>
    public bool IsPlain { get; } = isPlain;

    /// <summary>A null of YAML 1.2's core schema.</summary>
    public bool IsNull => IsPlain && Text is ("" or "~" or "null" or "Null" or "NULL");
}

internal sealed class YamlSequence(int line, int column) : YamlNode(line, column)
{
    private int _weight = 1;
    private int _height;

    public List<YamlNode> Items { get; } = [];

    public override int Weight => _weight;

    public override int Height => _height;

    public void Add(YamlNode item)
    {
        Items.Add(item);
        _weight += item.Weight;
        _height = Math.Max(_height, item.Height + 1);
    }
}

internal sealed class YamlMapping(int line, int column) : YamlNode(line, column)
{
    private int _weight = 1;
    private int _height;

    public List<YamlEntry> Entries { get; } = [];

    public override int Weight => _weight;

    public override int Height => _height;

    public YamlNode? this[string key] => Entries.Find(entry => entry.Key.Text == key)?.Value;

    public void Add(YamlScalar key, YamlNode value)
    {
        Entries.Add(new YamlEntry(key, value));
        _weight += 1 + value.Weight;
        _height = Math.Max(_height, value.Height + 1);
    }
}

internal sealed class YamlEntry(YamlScalar key, YamlNode value)
{
    public YamlScalar Key { get; } = key;

    public YamlNode Value { get; } = value;
}
