using System.Text;
using System.Text.Json;

namespace TypedConfig;

/// <summary>Turns JSON text into configuration paths as the framework's source does: an empty list is an empty text, an empty object null.</summary>
internal ref struct JsonFileFlattening
{
    private const string NoObject = "the document has to be an object of keys to values";

    private readonly Dictionary<string, DocumentEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stack<Container> _containers = [];
    private readonly StringBuilder _path = new();
    private Utf8JsonReader _reader;
    private LineCounter _lines;

    public JsonFileFlattening(ReadOnlySpan<byte> text)
    {
        _reader = new Utf8JsonReader(text, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        _lines = new LineCounter(text);
    }

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public ParsedDocument Flatten()
    {
        while (_reader.Read())
        {
            if (Problem() is { } problem)
            {
                return ParsedDocument.Refused(problem, Line());
            }
        }

        return ParsedDocument.Of(_entries);
    }

    private string? Problem()
    {
        try
        {
            return Take();
        }
        catch (InvalidOperationException)
        {
            return "half a surrogate pair stands in a text";
        }
    }

    private string? Take()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                Name(_reader.GetString()!);
                return null;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                return Open();
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Close();
                return null;
            default:
                return AddScalar();
        }
    }

    private string? Open()
    {
        if (_containers.Count == 0 && _reader.TokenType == JsonTokenType.StartArray)
        {
            return NoObject;
        }

        BeginItem();
        _containers.Push(new Container(_path.Length, _reader.TokenType == JsonTokenType.StartArray));
        return null;
    }

    private void Close()
    {
        var container = _containers.Pop();
        if (container.Count == 0 && _containers.Count > 0)
        {
            _path.Length = container.PathLength;
            _entries[_path.ToString()] = new DocumentEntry(container.IsList ? "" : null, Line());
        }
    }

    private string? AddScalar()
    {
        if (_containers.Count == 0)
        {
            return NoObject;
        }

        BeginItem();
        var path = _path.ToString();
        return _entries.TryAdd(path, new DocumentEntry(Text(), Line()))
            ? null
            : $"the path '{path}' is set a second time; the first is in line {_entries[path].Line}";
    }

    private readonly string? Text() => _reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => bool.TrueString,
        JsonTokenType.False => bool.FalseString,
        JsonTokenType.Number => Encoding.UTF8.GetString(_reader.ValueSpan),
        _ => _reader.GetString(),
    };

    /// <summary>Items of lists are named by their index.</summary>
    private void BeginItem()
    {
        if (_containers.TryPeek(out var list) && list.IsList)
        {
            Begin(list);
            _path.Append(list.Count++);
        }
    }

    private void Name(string name)
    {
        var container = _containers.Peek();
        Begin(container);
        container.Count++;
        _path.Append(name);
    }

    private void Begin(Container container)
    {
        _path.Length = container.PathLength;
        if (_containers.Count > 1)
        {
            _path.Append(':');
        }
    }

    private int Line() => _lines.LineAt((int)_reader.TokenStartIndex);

    private sealed class Container(int pathLength, bool isList)
    {
        public int PathLength => pathLength;

        public bool IsList => isList;

        public int Count { get; set; }
    }
}
