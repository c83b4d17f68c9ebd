using System.Text;
using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>What the fields of a line of JSON are called, with all that stands around their values, encoded once.</summary>
internal sealed class FieldNames
{
    private readonly byte[][]?[] _reservedByLength;

    private FieldNames(Spelling spelling)
    {
        Start = Bytes($"{{\"{spelling.Timestamp}\":\"");
        Levels = [.. Enum.GetValues<LogLevel>().Select(level => Bytes("\"" + spelling.Level(level)))];
        EventId = Name(spelling.EventId);
        EventName = Name(spelling.EventName);
        Message = Name(spelling.Message);
        Template = Name(spelling.Template);
        Category = Name(spelling.Category);
        TraceId = Name(spelling.TraceId);
        SpanId = Name(spelling.SpanId);
        Scopes = Name(spelling.Scopes);
        Truncated = Name(spelling.Truncated);
        Application = Name(spelling.Application);
        Host = Name(spelling.Host);
        ProcessId = Name(spelling.ProcessId);
        Version = Name(spelling.Version);
        Environment = Name(spelling.Environment);
        var exception = spelling.Exception;
        var (open, separator, close) = exception.IsNested ? ($",\"{exception.Name}\":{{", "", "}") : ("", exception.Name + ".", "");
        ExceptionType = Bytes($"{open}{(exception.IsNested ? "" : ",")}\"{separator}{exception.Type}\":");
        ExceptionMessage = Name(separator + exception.Message);
        ExceptionStack = Name(separator + exception.Stack);
        ExceptionEnd = Bytes(close);
        _reservedByLength = Reserved(spelling);
    }

    public static FieldNames Default { get; } = new(new Spelling(
        "timestamp", static level => $",\"level\":\"{level}\"", "event_id", "event_name", "message", "template", "category", "trace_id", "span_id", "scopes", "truncated", "application", "host", "process_id", "version", "environment",
        new ExceptionSpelling(IsNested: true, "exception", "type", "message", "stack"), ["level", "exception"]));

    public static FieldNames Ecs { get; } = new(new Spelling(
        "@timestamp", static level => $",\"log.level\":\"{level}\",\"ecs.version\":\"8.11.0\"", "event.code", "event.action", "message", "log.template", "log.logger", "trace.id", "span.id", "log.scopes", "log.truncated", "service.name", "host.hostname", "process.pid", "service.version", "service.environment",
        new ExceptionSpelling(IsNested: false, "error", "type", "message", "stack_trace"), ["log.level", "ecs.version", "error.type", "error.message", "error.stack_trace"]));

    public static FieldNames OpenTelemetry { get; } = new(new Spelling(
        "Timestamp", static level => $",\"SeverityText\":\"{level}\",\"SeverityNumber\":{SeverityOf(level)}", "event.id", "event.name", "Body", "log.template", "InstrumentationScope", "TraceId", "SpanId", "log.scopes", "log.truncated", "service.name", "host.name", "process.pid", "service.version", "deployment.environment.name",
        new ExceptionSpelling(IsNested: false, "exception", "type", "message", "stacktrace"), ["SeverityText", "SeverityNumber", "exception.type", "exception.message", "exception.stacktrace"]));

    /// <summary>From the opening brace to the time.</summary>
    public byte[] Start { get; }

    /// <summary>From the end of the time to the end of the level, by level.</summary>
    public byte[][] Levels { get; }

    /// <summary>Like all that follow: from the comma before the name to the colon after it.</summary>
    public byte[] EventId { get; }

    public byte[] EventName { get; }

    public byte[] Message { get; }

    public byte[] Template { get; }

    public byte[] Category { get; }

    public byte[] TraceId { get; }

    public byte[] SpanId { get; }

    public byte[] Scopes { get; }

    public byte[] Truncated { get; }

    public byte[] Application { get; }

    public byte[] Host { get; }

    public byte[] ProcessId { get; }

    public byte[] Version { get; }

    public byte[] Environment { get; }

    public byte[] ExceptionType { get; }

    public byte[] ExceptionMessage { get; }

    public byte[] ExceptionStack { get; }

    public byte[] ExceptionEnd { get; }

    /// <summary>Whether a field is called so: an argument of that name has to step aside.</summary>
    public bool IsReserved(ReadOnlySpan<byte> name)
    {
        if (name.Length < _reservedByLength.Length && _reservedByLength[name.Length] is { } candidates)
        {
            foreach (var candidate in candidates)
            {
                if (name.SequenceEqual(candidate))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int SeverityOf(LogLevel level) => ((int)level * 4) + 1;

    private static byte[] Name(string name) => Bytes($",\"{name}\":");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[][]?[] Reserved(Spelling spelling)
    {
        byte[][] names = [.. new[]
        {
            spelling.Timestamp, spelling.EventId, spelling.EventName, spelling.Message, spelling.Template, spelling.Category, spelling.TraceId, spelling.SpanId, spelling.Scopes, spelling.Truncated,
            spelling.Application, spelling.Host, spelling.ProcessId, spelling.Version, spelling.Environment,
        }.Concat(spelling.Others).Select(Bytes)];
        var byLength = new byte[][]?[names.Max(static name => name.Length) + 1];
        foreach (var group in names.GroupBy(static name => name.Length))
        {
            byLength[group.Key] = [.. group];
        }

        return byLength;
    }

    private sealed record ExceptionSpelling(bool IsNested, string Name, string Type, string Message, string Stack);

    private sealed record Spelling(
        string Timestamp, Func<LogLevel, string> Level, string EventId, string EventName, string Message, string Template, string Category, string TraceId, string SpanId, string Scopes, string Truncated,
        string Application, string Host, string ProcessId, string Version, string Environment, ExceptionSpelling Exception, string[] Others);
}
