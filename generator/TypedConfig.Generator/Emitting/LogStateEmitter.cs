using System.Globalization;
using System.Text;

namespace TypedConfig.Generator;

/// <summary>Writes the struct that is the state of the records of one log event.</summary>
internal static class LogStateEmitter
{
    /// <summary>The member that holds the event.</summary>
    public const string Event = "Event";

    private const string Logging = "global::Microsoft.Extensions.Logging";
    private const string Writer = Code.Runtime + ".ILogWriter";
    private const string Pair = "global::System.Collections.Generic.KeyValuePair<string, object?>";
    private const string Enumerator = $"global::System.Collections.Generic.IEnumerator<{Pair}>";

    public static void Write(SourceWriter writer, LogEventCode log)
    {
        writer.Write(Code.GeneratedAttribute);
        writer.Open($"private readonly struct {log.StateType} : {Code.Runtime}.ILogState");
        WriteFields(writer, log);
        WriteConstructor(writer, log);
        WriteList(writer, log);
        WriteMessage(writer, log);
        WriteArguments(writer, log);
        writer.Write($"public override string ToString() => {Event}.Format(this);");
        writer.Close();
        writer.BlankLine();
    }

    private static void WriteFields(SourceWriter writer, LogEventCode log)
    {
        var model = log.Model;
        var id = $"new {Logging}.EventId({model.Id.ToString(CultureInfo.InvariantCulture)}, {Code.Literal(model.MethodName)})";
        writer.Write($"public static readonly {Code.Runtime}.LogEvent<{log.StateType}> {Event} = new({id}, {Logging}.LogLevel.{model.Level}, {Code.Literal(model.Message)});\n");
        foreach (var argument in log.Kept)
        {
            writer.Write($"private static readonly {Code.Runtime}.LogArgument<{argument.ShownType}> {argument.Definition} = new({Code.Literal(argument.Model.Name)}, {argument.Shape});");
        }

        writer.BlankLine();
        foreach (var argument in log.Kept)
        {
            writer.Write($"private readonly {argument.Type} {argument.Field};");
        }

        writer.BlankLine();
    }

    private static void WriteConstructor(SourceWriter writer, LogEventCode log)
    {
        if (log.Kept.Count == 0)
        {
            return;
        }

        writer.Open($"public {log.StateType}({string.Join(", ", log.Kept.Select(static argument => $"{argument.Type} {argument.Parameter}"))})");
        foreach (var argument in log.Kept)
        {
            writer.Write($"{argument.Field} = {argument.Parameter};");
        }

        writer.Close();
        writer.BlankLine();
    }

    /// <summary>Writes what providers of other pipelines read.</summary>
    private static void WriteList(SourceWriter writer, LogEventCode log)
    {
        writer.Write($"public int Count => {(log.Kept.Count + 1).ToString(CultureInfo.InvariantCulture)};\n");
        writer.Open($"public {Pair} this[int index] => index switch");
        for (var i = 0; i < log.Kept.Count; i++)
        {
            writer.Write($"{i.ToString(CultureInfo.InvariantCulture)} => {log.Kept[i].Definition}.Pair({log.Kept[i].Shown}),");
        }

        writer.Write($"{log.Kept.Count.ToString(CultureInfo.InvariantCulture)} => new(\"{{OriginalFormat}}\", {Event}.Template),");
        writer.Write("_ => throw new global::System.ArgumentOutOfRangeException(nameof(index)),");
        writer.Close("};");
        writer.Write($$"""

            public {{Enumerator}} GetEnumerator()
            {
                for (var i = 0; i < Count; i++)
                {
                    yield return this[i];
                }
            }

            global::System.Collections.IEnumerator global::System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

            """);
    }

    private static void WriteMessage(SourceWriter writer, LogEventCode log)
    {
        var arguments = log.Kept.ToDictionary(static argument => argument.Model.Name);
        writer.Open($"public void WriteMessage({Writer} writer)");
        foreach (var (text, isPlaceholder) in log.Parts)
        {
            writer.Write(isPlaceholder ? arguments[text].Direct ?? $"{arguments[text].Definition}.WriteValue(writer, {arguments[text].Shown});" : $"writer.WriteLiteral({Utf8(text)});");
        }

        writer.Close();
        writer.BlankLine();
    }

    private static void WriteArguments(SourceWriter writer, LogEventCode log)
    {
        writer.Open($"public void WriteArguments({Writer} writer)");
        foreach (var argument in log.Kept)
        {
            writer.Write(argument.Direct is { } direct ? $"writer.WriteName({Utf8(argument.Model.Name)});\n{direct}" : $"{argument.Definition}.Write(writer, {argument.Shown});");
        }

        writer.Close();
        writer.BlankLine();
    }

    /// <summary>A UTF-8 literal. Half a character, which the compiler would refuse, becomes the sign for one that is broken.</summary>
    private static string Utf8(string text) => Code.Literal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))) + "u8";
}
