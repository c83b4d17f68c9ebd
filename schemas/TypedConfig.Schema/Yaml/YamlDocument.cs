namespace TypedConfig.Yaml;

/// <summary>A YAML text as far as it could be read. Without a root the document is empty or unreadable.</summary>
internal sealed class YamlDocument(YamlNode? root, IReadOnlyList<YamlProblem> problems)
{
    public YamlNode? Root { get; } = root;

    public IReadOnlyList<YamlProblem> Problems { get; } = problems;
}

/// <summary>What is wrong with the text, and where: 1-based, the end exclusive.</summary>
internal sealed class YamlProblem(YamlProblemKind kind, string message, int line, int column, int endLine = 0, int endColumn = 0)
{
    public YamlProblemKind Kind { get; } = kind;

    public string Message { get; } = message;

    public int Line { get; } = line;

    public int Column { get; } = column;

    public int EndLine { get; } = endLine == 0 ? line : endLine;

    public int EndColumn { get; } = endLine == 0 ? column : endColumn;
}

internal enum YamlProblemKind
{
    /// <summary>The text is no YAML document that is read here. Nothing after this place was read.</summary>
    Syntax,

    /// <summary>A mapping has the same key twice; the first one counts.</summary>
    DuplicateKey,

    /// <summary>A merge key (<c>&lt;&lt;</c>) was left out.</summary>
    MergeKey,

    /// <summary>The text is too long, too deep or too large. Nothing after this place was read.</summary>
    Limit,
}

/// <summary>The bounds of one document.</summary>
/// <param name="MaxCharacters">Length of the text.</param>
/// <param name="MaxDepth">Levels of nesting.</param>
/// <param name="MaxNodes">Keys and values with every alias expanded.</param>
internal sealed record YamlLimits(int MaxCharacters, int MaxDepth, int MaxNodes);
