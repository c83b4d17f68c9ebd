using Microsoft.CodeAnalysis;

namespace TypedConfig.Analyzers;

/// <summary>A key of the configuration that C# names by a constant text.</summary>
/// <param name="Argument">The text in the source.</param>
/// <param name="Text">The text.</param>
/// <param name="Base">The path of the section that is asked, with its colon; empty for the whole configuration.</param>
/// <param name="Kind">What is asked.</param>
internal sealed record RawKey(SyntaxNode Argument, string Text, string Base, RawKeyKind Kind)
{
    private const string VariableDelimiter = "__";

    /// <summary>The whole path.</summary>
    public string Path => Base + (IsVariable ? Text.Replace(VariableDelimiter, ":") : Text);

    public bool IsVariable => Kind == RawKeyKind.Variable;

    /// <summary>A path in the way this text spells one.</summary>
    public string Spelled(string path)
    {
        var relative = path.Substring(Base.Length);
        if (!IsVariable)
        {
            return relative;
        }

        var variable = relative.Replace(":", VariableDelimiter);
        return Text == Text.ToUpperInvariant() ? variable.ToUpperInvariant() : variable;
    }
}

internal enum RawKeyKind
{
    /// <summary>A value is read.</summary>
    Value,

    /// <summary>A section is read.</summary>
    Section,

    /// <summary>An environment variable is read.</summary>
    Variable,

    /// <summary>A value is set.</summary>
    Write,
}
