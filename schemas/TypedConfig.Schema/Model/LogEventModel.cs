namespace TypedConfig.Schema;

/// <summary>A declared log event.</summary>
/// <param name="Name">As written.</param>
/// <param name="MethodName">The C# method.</param>
/// <param name="Id">Different from those of the schema's other events.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Message">With its placeholders; every one names an argument.</param>
internal sealed record LogEventModel(string Name, string MethodName, int Id, LogSeverity Level, string Message)
{
    /// <summary>In the order in which the message shows them first; what it does not show follows, sorted by name, and the exception is always last.</summary>
    public EquatableArray<LogArgumentModel> Arguments { get; init; }

    public string? Description { get; init; }

    /// <summary>The class of the log methods of a schema.</summary>
    /// <param name="className">The class of the schema.</param>
    public static string ClassOf(string className) => className + "Log";
}

/// <param name="Name">As written, and in the message.</param>
/// <param name="ParameterName">The C# parameter, which may be a keyword.</param>
/// <param name="Shape">A scalar or an enum, without limits; or the exception, of which an event has one at most.</param>
internal sealed record LogArgumentModel(string Name, string ParameterName, ShapeModel Shape)
{
    public string? Description { get; init; }
}

/// <summary>The levels of <c>Microsoft.Extensions.Logging</c>, by the same names.</summary>
internal enum LogSeverity
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}
