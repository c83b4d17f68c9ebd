using Microsoft.CodeAnalysis.CSharp;
using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>A log event and how generated code names its parts.</summary>
internal sealed class LogEventCode
{
    private LogEventCode(LogEventModel model, string stateType, ShapeCode shapes)
    {
        Model = model;
        StateType = stateType;
        Parts = [.. LogMessage.Parts(model.Message)];
        Arguments = [.. model.Arguments.Select(argument => new LogArgumentCode(argument, shapes))];
        Kept = [.. Arguments.Where(argument => !argument.IsException || Parts.Contains((argument.Model.Name, true)))];
    }

    public LogEventModel Model { get; }

    /// <summary>The struct that holds the arguments.</summary>
    public string StateType { get; }

    /// <summary>The message in pieces.</summary>
    public IReadOnlyList<(string Text, bool IsPlaceholder)> Parts { get; }

    public IReadOnlyList<LogArgumentCode> Arguments { get; }

    /// <summary>Those that are part of the state: all, but for an exception that the message does not show.</summary>
    public IReadOnlyList<LogArgumentCode> Kept { get; }

    /// <param name="model">The event.</param>
    /// <param name="all">Every event of the class, whose methods and states stand side by side.</param>
    /// <param name="shapes">Of the schema.</param>
    public static LogEventCode Of(LogEventModel model, IReadOnlyList<LogEventModel> all, ShapeCode shapes)
    {
        var stateType = model.MethodName + "State";
        while (all.Any(other => other.MethodName == stateType) || model.Arguments.Any(argument => argument.ParameterName == stateType))
        {
            stateType += "_";
        }

        return new LogEventCode(model, stateType, shapes);
    }
}

/// <summary>An argument of a log event and how generated code names it.</summary>
internal sealed class LogArgumentCode(LogArgumentModel model, ShapeCode shapes)
{
    public LogArgumentModel Model => model;

    public bool IsException => model.Shape is ExceptionShape;

    /// <summary>The C# type of the parameter; whatever can be null may be.</summary>
    public string Type => IsException ? "global::System.Exception?" : shapes.Type(model.Shape) + (ShapeCode.IsValueType(model.Shape) ? "" : "?");

    public string Parameter => SyntaxFacts.GetKeywordKind(model.ParameterName) == SyntaxKind.None ? model.ParameterName : "@" + model.ParameterName;

    /// <summary>The field of the value. No parameter begins with an underscore but for one before a digit, so it clashes with none.</summary>
    public string Field => "_" + model.ParameterName;

    /// <summary>The static field of what the runtime knows of the argument.</summary>
    public string Definition => "s_" + model.ParameterName;

    /// <summary>The type of its values in a record: an exception shows its message.</summary>
    public string ShownType => IsException ? "string" : shapes.Type(model.Shape);

    public string Shape => IsException ? $"{Code.Runtime}.Shape.Text()" : shapes.Expression(model.Shape);

    /// <summary>How the value is written to a writer that has a method for its type; null where the runtime decides.</summary>
    public string? Direct => model.Shape switch
    {
        ScalarShape { Kind: ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Double } => $"writer.WriteNumber({Field});",
        ScalarShape { Kind: ScalarKind.Boolean } => $"writer.WriteBoolean({Field});",
        _ => null,
    };

    /// <summary>The value that a record shows.</summary>
    public string Shown => IsException ? Field + "?.Message" : Field;
}
