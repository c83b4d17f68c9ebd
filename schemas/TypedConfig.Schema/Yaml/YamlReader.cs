using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TypedConfig.Yaml;

/// <summary>Reads a text into nodes with positions, within limits; whatever is wrong with the text becomes a problem, never an exception.</summary>
internal sealed class YamlReader
{
    private readonly string _text;
    private readonly YamlLimits _limits;
    private readonly Parser _parser;
    private readonly List<YamlProblem> _problems = [];
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private YamlReader(string text, YamlLimits limits)
    {
        _text = text;
        _limits = limits;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    public static YamlDocument Read(string text, YamlLimits limits)
    {
        if (text.Length > limits.MaxCharacters)
        {
            var problem = new YamlProblem(YamlProblemKind.Limit, $"the text has {text.Length} characters; at most {limits.MaxCharacters} are read", 1, 1);
            return new YamlDocument(null, [problem]);
        }

        // The library takes U+0000 for the end of the text: the rest would be lost without a word.
        if (text.IndexOf('\0') is >= 0 and var zero)
        {
            var before = text.Substring(0, zero).Split('\n');
            var problem = new YamlProblem(YamlProblemKind.Syntax, "a null character (U+0000) stands in the text", before.Length, before[before.Length - 1].Length + 1);
            return new YamlDocument(null, [problem]);
        }

        return new YamlReader(text.TrimStart('\uFEFF'), limits).ReadDocument();
    }

    private YamlDocument ReadDocument()
    {
        YamlNode? root = null;
        try
        {
            Next<StreamStart>();
            if (Next<ParsingEvent>() is DocumentStart)
            {
                root = ReadNode(Next<ParsingEvent>(), depth: 0);
                Next<DocumentEnd>();
                if (Next<ParsingEvent>() is DocumentStart second)
                {
                    throw new StopException(Problem(YamlProblemKind.Syntax, "a second document in the same file is not read", second));
                }
            }
        }
        catch (StopException stop)
        {
            _problems.Add(stop.Problem);
        }
        catch (YamlException exception)
        {
            _problems.Add(TabProblem(exception) ?? Problem(exception));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The library promises YamlException, but some malformed texts make it throw others, whose messages say nothing about the text.
            var mark = _parser.Current?.End ?? Mark.Empty;
            _problems.Add(new YamlProblem(YamlProblemKind.Syntax, "the text cannot be read as YAML from here on", At(mark.Line), At(mark.Column)));
        }

        return new YamlDocument(root, _problems);
    }

    private YamlNode ReadNode(ParsingEvent current, int depth)
    {
        if (depth > _limits.MaxDepth)
        {
            throw new StopException(Problem(YamlProblemKind.Limit, $"more than {_limits.MaxDepth} levels deep", current));
        }

        if (current is AnchorAlias alias)
        {
            return ReadAlias(alias, depth);
        }

        Count(1, current);
        YamlNode node = current switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart sequence => ReadSequence(sequence, depth),
            MappingStart mapping => ReadMapping(mapping, depth),
            _ => throw new StopException(Problem(YamlProblemKind.Syntax, "a value is missing", current)),
        };
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor.Value] = node;
        }

        return node;
    }

    private YamlNode ReadAlias(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            // Without its name: that may be a password whose quotes were forgotten.
            throw new StopException(Problem(YamlProblemKind.Syntax, "an alias (*) names no anchor that is complete before it", alias));
        }

        Count(target.Weight, alias);
        return depth + target.Height <= _limits.MaxDepth
            ? target
            : throw new StopException(Problem(YamlProblemKind.Limit, $"more than {_limits.MaxDepth} levels deep", alias));
    }

    private static YamlScalar ReadScalar(Scalar scalar)
    {
        RefuseForeignTag(scalar);
        var isPlain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        return new YamlScalar(scalar.Value, isPlain, At(scalar.Start.Line), At(scalar.Start.Column), At(scalar.End.Line), At(scalar.End.Column));
    }

    private YamlSequence ReadSequence(SequenceStart start, int depth)
    {
        RefuseForeignTag(start);
        var sequence = new YamlSequence(At(start.Start.Line), At(start.Start.Column));
        for (var current = Next<ParsingEvent>(); current is not SequenceEnd; current = Next<ParsingEvent>())
        {
            sequence.Add(ReadNode(current, depth + 1));
        }

        return sequence;
    }

    private YamlMapping ReadMapping(MappingStart start, int depth)
    {
        RefuseForeignTag(start);
        var mapping = new YamlMapping(At(start.Start.Line), At(start.Start.Column));
        var seen = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        for (var current = Next<ParsingEvent>(); current is not MappingEnd; current = Next<ParsingEvent>())
        {
            if (ReadNode(current, depth + 1) is not YamlScalar key)
            {
                throw new StopException(Problem(YamlProblemKind.Syntax, "a key has to be a text", current));
            }

            var value = ReadNode(Next<ParsingEvent>(), depth + 1);
            if (key.IsPlain && key.Text == "<<")
            {
                _problems.Add(new YamlProblem(YamlProblemKind.MergeKey, "YAML merge keys (<<) are not read", key.Line, key.Column, key.EndLine, key.EndColumn));
            }
            else if (seen.TryGetValue(key.Text, out var first))
            {
                _problems.Add(new YamlProblem(YamlProblemKind.DuplicateKey, $"the key '{key.Text}' stands here a second time; the first is in line {first.Line}", key.Line, key.Column, key.EndLine, key.EndColumn));
            }
            else
            {
                seen.Add(key.Text, key);
                mapping.Add(key, value);
            }
        }

        return mapping;
    }

    private T Next<T>()
        where T : ParsingEvent
    {
        if (!_parser.MoveNext())
        {
            throw new StopException(new YamlProblem(YamlProblemKind.Syntax, "the text ends too early", 1, 1));
        }

        return _parser.Current as T ?? throw new StopException(Problem(YamlProblemKind.Syntax, "the text goes on after the end of the document", _parser.Current!));
    }

    private void Count(int nodes, ParsingEvent at)
    {
        // Both summands are at most MaxNodes, so the sum does not overflow.
        _nodes += nodes;
        if (_nodes > _limits.MaxNodes)
        {
            throw new StopException(Problem(YamlProblemKind.Limit, $"more than {_limits.MaxNodes} keys and values once aliases are expanded", at));
        }
    }

    private static void RefuseForeignTag(NodeEvent node)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && !node.Tag.Value.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal))
        {
            // Without its name: that may be a password whose quotes were forgotten.
            throw new StopException(Problem(YamlProblemKind.Syntax, "a tag (!) is not known; a text that begins with ! stands in quotes", node));
        }
    }

    private static YamlProblem Problem(YamlProblemKind kind, string message, ParsingEvent at) =>
        new(kind, message, At(at.Start.Line), At(at.Start.Column));

    private static YamlProblem Problem(YamlException exception)
    {
        var (line, column) = (At(exception.Start.Line), At(exception.Start.Column));
        var endColumn = exception.End.Line == line ? Math.Max(column, At(exception.End.Column)) : column;
        return new YamlProblem(YamlProblemKind.Syntax, OneLine(exception), line, column, line, endColumn);
    }

    /// <summary>The tab that is to blame: the library reports one where the mapping around it starts, or only that something else is missing.</summary>
    private YamlProblem? TabProblem(YamlException exception)
    {
        var lines = _text.Split('\n');
        var first = Math.Min(At(exception.Start.Line), lines.Length) - 1;
        var last = exception.Message.IndexOf(" tab ", StringComparison.Ordinal) < 0 ? first : lines.Length - 1;
        for (var i = first; i <= last; i++)
        {
            var indent = lines[i].Length - lines[i].TrimStart(' ', '\t').Length;
            var tab = lines[i].IndexOf('\t', 0, indent);
            if (tab >= 0)
            {
                return new YamlProblem(YamlProblemKind.Syntax, "a tab cannot indent in YAML; use spaces", i + 1, tab + 1, i + 1, tab + 2);
            }
        }

        return null;
    }

    private static int At(long position) => (int)Math.Max(1, Math.Min(position, int.MaxValue));

    private static string OneLine(YamlException exception) => exception.Message.Replace("\r", "").Replace('\n', ' ');

    /// <summary>Ends the reading at a place from which there is no way on.</summary>
    private sealed class StopException(YamlProblem problem) : Exception
    {
        public YamlProblem Problem { get; } = problem;
    }
}
