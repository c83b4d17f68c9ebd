using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TypedConfig;

/// <summary>Turns JSON text into configuration paths as the framework's source does: an empty list is an empty text, an empty object null.</summary>
internal ref struct JsonFileFlattening
{
    private const string NoObject = "the document has to be an object of keys to values";

    /// <summary>Of how many keys a text has; more colons may just be a long text.</summary>
    private const int MaxGuess = 100_000;

    private readonly Dictionary<string, DocumentEntry> _entries;
    private readonly Stack<Container> _containers = [];
    private Utf8JsonReader _reader;
    private LineCounter _lines;
    private char[] _path = new char[256];
    private int _length;

    public JsonFileFlattening(ReadOnlySpan<byte> text)
    {
        _reader = new Utf8JsonReader(text, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        _lines = new LineCounter(text);
        _entries = new Dictionary<string, DocumentEntry>(Math.Min(text.Count((byte)':'), MaxGuess), StringComparer.OrdinalIgnoreCase);
    }

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public ParsedDocument Flatten()
    {
        try
        {
            while (_reader.Read())
            {
                if (Take() is { } problem)
                {
                    return ParsedDocument.Refused(problem, Line());
                }
            }
        }
        catch (InvalidOperationException)
        {
            return ParsedDocument.Refused("half a surrogate pair stands in a text", Line());
        }

        return ParsedDocument.Of(_entries);
    }

    private string? Take()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                BeginProperty();
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
        _containers.Push(new Container(_length, _reader.TokenType == JsonTokenType.StartArray));
        return null;
    }

    private void Close()
    {
        var container = _containers.Pop();
        if (container.Count == 0 && _containers.Count > 0)
        {
            _entries[new string(_path, 0, container.PathLength)] = new DocumentEntry(container.IsList ? "" : null, Line());
        }
    }

    private string? AddScalar()
    {
        if (_containers.Count == 0)
        {
            return NoObject;
        }

        BeginItem();
        var path = new string(_path, 0, _length);
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

    private void BeginProperty()
    {
        var container = _containers.Peek();
        container.Count++;

        // No character takes fewer bytes than chars.
        Begin(container, _reader.ValueSpan.Length);
        _length += _reader.CopyString(_path.AsSpan(_length));
    }

    /// <summary>Items of lists are named by their index.</summary>
    private void BeginItem()
    {
        if (_containers.TryPeek(out var list) && list.IsList)
        {
            Begin(list, 10);
            list.Count++.TryFormat(_path.AsSpan(_length), out var written, provider: CultureInfo.InvariantCulture);
            _length += written;
        }
    }

    /// <summary>Goes back to a container's path, with room for a name below it.</summary>
    private void Begin(Container container, int nameLength)
    {
        _length = container.PathLength;
        if (_path.Length <= _length + nameLength)
        {
            Array.Resize(ref _path, 2 * (_length + nameLength + 1));
        }

        if (_containers.Count > 1)
        {
            _path[_length++] = ':';
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
