namespace TypedConfig.Schema;

/// <summary>Something wrong with a schema, and where. Lines and columns count from 1; the end is exclusive.</summary>
internal sealed record SchemaProblem(
    string Code,
    ProblemSeverity Severity,
    string Message,
    string? Suggestion,
    string File,
    int Line,
    int Column,
    int EndLine,
    int EndColumn);

internal enum ProblemSeverity
{
    Warning,
    Error,
}
