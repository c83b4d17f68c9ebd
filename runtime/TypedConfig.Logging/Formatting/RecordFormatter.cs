using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>Turns calls of loggers into lines, straight in UTF-8. One for each thread that logs.</summary>
internal sealed class RecordFormatter
{
    [ThreadStatic]
    private static RecordFormatter? _idle;

    private readonly JsonRecordWriter _json = new();
    private readonly TextRecordWriter _text = new();
    private readonly ScopeJson _scopes = new();

    /// <summary>Formats a call. What the values of the call throw becomes part of the record.</summary>
    public static void Format<TState>(LogRecord record, in LogCall<TState> call, RecordLayout layout, IExternalScopeProvider? scopes)
    {
        // A value that logs while it is formatted finds none, and gets one of its own.
        var formatter = _idle ?? new RecordFormatter();
        _idle = null;
        try
        {
            formatter.Write(record, call, layout, scopes);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var broken = $"(this record could not be formatted: {exception.GetType().Name}){TemplateOrNothing(call.State)}";
            formatter.Write(record, new LogCall<string>(call.Category, call.Time, call.Level, call.Id, broken, null, static (state, _) => state), layout, scopes: null);
        }

        _idle = formatter;
    }

    private void Write<TState>(LogRecord record, in LogCall<TState> call, RecordLayout layout, IExternalScopeProvider? scopes)
    {
        var buffer = record.Begin(call.Time, call.Level, call.Id, call.Category.Name);

        // What is no generated event is made an object and a text once for both.
        var (arguments, message) = call.Event is null ? (call.State as IReadOnlyList<KeyValuePair<string, object?>>, call.FormatState()) : (null, null);
        _json.Begin(buffer, layout.Names, layout.MaxText);
        WriteJson(call, layout, scopes, arguments, message);
        var json = buffer.Length;
        if (layout.Text is { } style)
        {
            _text.Begin(buffer, layout.MaxText);
            WriteText(call, style, message);
        }

        // Now: while it grew the buffer may have moved.
        record.Json = buffer.Part(0, json);
        record.Text = buffer.Part(json, buffer.Length - json);
    }

    private void WriteJson<TState>(in LogCall<TState> call, RecordLayout layout, IExternalScopeProvider? scopes, IReadOnlyList<KeyValuePair<string, object?>>? arguments, string? message)
    {
        var (names, buffer) = (layout.Names, _json.Buffer);
        buffer.Add(names.Start);
        buffer.Add(call.Time.UtcDateTime, "O");
        buffer.Add(names.Levels[(int)call.Level]);
        if (call.Event is { } known)
        {
            WriteEvent(call, known, names);
        }
        else
        {
            WriteMessage(call.Id, names, message!, TemplateOf(arguments));
        }

        buffer.Add(call.Category.Json(names));
        WriteActivity(names);
        WriteException(call.Exception, names);
        buffer.Add(layout.Constants);
        _scopes.WriteAll(_json, names, scopes);
        if (call.Event is { } same)
        {
            same.WriteArguments(call.State, _json);
        }
        else if (arguments is not null)
        {
            ObjectJson.WriteAll(_json, arguments);
        }

        if (_json.IsTruncated)
        {
            buffer.Add(names.Truncated);
            buffer.Add("true"u8);
        }

        buffer.Add("}\n"u8);
    }

    private void WriteEvent<TState>(in LogCall<TState> call, LogEventOf<TState> known, FieldNames names)
    {
        var json = EventJson.Of(known, names);
        _json.Buffer.Add(json.Before);
        _json.BeginMessage();
        known.WriteMessage(call.State, _json);
        _json.EndMessage();
        _json.Buffer.Add(json.After);
    }

    private void WriteMessage(EventId id, FieldNames names, string message, string? template)
    {
        var buffer = _json.Buffer;
        if (id.Id != 0 || id.Name is not null)
        {
            buffer.Add(names.EventId);
            buffer.Add(id.Id);
        }

        if (id.Name is not null)
        {
            buffer.Add(names.EventName);
            _json.WriteString(id.Name);
        }

        buffer.Add(names.Message);
        _json.WriteString(message);
        if (template is not null)
        {
            buffer.Add(names.Template);
            _json.WriteString(template);
        }
    }

    private void WriteActivity(FieldNames names)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            _json.Buffer.Add(names.TraceId);
            _json.WriteString(activity.TraceId.ToHexString());
            _json.Buffer.Add(names.SpanId);
            _json.WriteString(activity.SpanId.ToHexString());
        }
    }

    private void WriteException(Exception? exception, FieldNames names)
    {
        if (exception is not null)
        {
            _json.Buffer.Add(names.ExceptionType);
            _json.WriteString(exception.GetType().FullName);
            _json.Buffer.Add(names.ExceptionMessage);
            _json.WriteString(exception.Message);
            _json.Buffer.Add(names.ExceptionStack);
            _json.WriteString(exception.ToString());
            _json.Buffer.Add(names.ExceptionEnd);
        }
    }

    private void WriteText<TState>(in LogCall<TState> call, TextStyle style, string? message)
    {
        var buffer = _text.Buffer;
        buffer.Add(style.Dimmed);
        buffer.Add(TimeZoneInfo.ConvertTime(call.Time, style.TimeZone), "HH:mm:ss.fff");
        buffer.Add(style.Plain);
        buffer.Add(style.Of(call.Level));
        buffer.Add(style.Dimmed);
        _text.WriteText(call.Category.Name);
        buffer.Add((byte)'[');
        buffer.Add(call.Id.Id);
        buffer.Add((byte)']');
        buffer.Add(style.Plain);
        buffer.Add((byte)' ');
        if (call.Event is { } known)
        {
            known.WriteMessage(call.State, _text);
        }
        else
        {
            _text.WriteText(message);
        }

        if (call.Exception is not null)
        {
            _text.NewLine();
            _text.WriteText(call.Exception.ToString());
        }

        buffer.Add((byte)'\n');
    }

    private static string? TemplateOrNothing<TState>(TState state)
    {
        try
        {
            return TemplateOf(state as IReadOnlyList<KeyValuePair<string, object?>>) is { } template ? " " + template : null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static string? TemplateOf(IReadOnlyList<KeyValuePair<string, object?>>? arguments)
    {
        for (var i = (arguments?.Count ?? 0) - 1; i >= 0; i--)
        {
            if (arguments![i].Key == ObjectJson.OriginalFormat)
            {
                return arguments[i].Value as string;
            }
        }

        return null;
    }
}
