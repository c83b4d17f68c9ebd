using TypedConfig.Schema;

namespace TypedConfig.Json;

/// <summary>
/// Reads a text into nodes with positions, as the JSON source of .NET's configuration reads it: comments and trailing commas are allowed, all
/// else is strict. Whatever is wrong with the text becomes a problem, never an exception. For the compiler, which has no JSON reader of its own.
/// </summary>
internal sealed class JsonReader
{
    private readonly JsonCursor _cursor;
    private readonly JsonTokens _tokens;
    private readonly JsonLimits _limits;

    private JsonReader(string text, JsonLimits limits)
    {
        _cursor = new JsonCursor(text);
        _tokens = new JsonTokens(_cursor);
        _limits = limits;
    }

    public static JsonDocument Read(string text, JsonLimits limits)
    {
        if (text.Length > limits.MaxCharacters)
        {
            return new JsonDocument(null, new JsonProblem($"the text has {text.Length} characters; at most {limits.MaxCharacters} are read", new Place(1, 1, 1, 1)));
        }

        try
        {
            return new JsonDocument(new JsonReader(text, limits).ReadDocument(), null);
        }
        catch (JsonStopException stop)
        {
            return new JsonDocument(null, stop.Problem);
        }
    }

    private JsonNode ReadDocument()
    {
        if (_cursor.Current == '\uFEFF')
        {
            _cursor.Advance();
        }

        var root = ReadValue(depth: 0);
        _tokens.SkipBlanks();
        return _cursor.IsAtEnd ? root : throw Stop("the text goes on after the end of the document");
    }

    private JsonNode ReadValue(int depth)
    {
        _tokens.SkipBlanks();
        return _cursor.Current switch
        {
            '{' => ReadObject(depth + 1),
            '[' => ReadArray(depth + 1),
            '"' => _tokens.ReadText(),
            '-' or (>= '0' and <= '9') => _tokens.ReadNumber(),
            _ => _tokens.TryReadWord() ?? throw Stop(_cursor.IsAtEnd ? "the text ends where a value is expected" : "a value is expected here"),
        };
    }

    private JsonObject ReadObject(int depth)
    {
        var start = Open(depth);
        var members = new List<JsonMember>();
        while (!TryClose('}', members.Count))
        {
            members.Add(ReadMember(depth));
        }

        return new JsonObject(members, _cursor.Since(start));
    }

    private JsonMember ReadMember(int depth)
    {
        var name = _cursor.Current == '"' ? _tokens.ReadText() : throw Stop("a name in double quotes is expected here");
        _tokens.SkipWhiteSpace();
        if (_cursor.Current != ':')
        {
            throw Stop("a colon is expected after the name");
        }

        _cursor.Advance();
        return new JsonMember(name, ReadValue(depth));
    }

    private JsonArray ReadArray(int depth)
    {
        var start = Open(depth);
        var items = new List<JsonNode>();
        while (!TryClose(']', items.Count))
        {
            items.Add(ReadValue(depth));
        }

        return new JsonArray(items, _cursor.Since(start));
    }

    private Place Open(int depth)
    {
        if (depth > _limits.MaxDepth)
        {
            throw Stop($"more than {_limits.MaxDepth} levels deep");
        }

        var start = _cursor.Here;
        _cursor.Advance();
        return start;
    }

    /// <summary>Moves over what stands before the next entry, or over the end.</summary>
    private bool TryClose(char bracket, int count)
    {
        _tokens.SkipBlanks();
        if (count > 0 && _cursor.Current == ',')
        {
            _cursor.Advance();
            _tokens.SkipBlanks();
        }
        else if (count > 0 && _cursor.Current != bracket)
        {
            throw Stop($"a comma or {bracket} is expected here");
        }

        if (_cursor.Current != bracket)
        {
            return false;
        }

        _cursor.Advance();
        return true;
    }

    private JsonStopException Stop(string message) => new(new JsonProblem(message, _cursor.Here));
}

/// <summary>Ends the reading at a place from which there is no way on.</summary>
internal sealed class JsonStopException(JsonProblem problem) : Exception
{
    public JsonProblem Problem { get; } = problem;
}
