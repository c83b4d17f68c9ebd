using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>Writes the scopes around a record, from the outermost on: objects for names and values, texts for all others.</summary>
internal sealed class ScopeJson
{
    private static readonly Action<object?, ScopeJson> Each = static (scope, self) => self.Write(scope);

    private JsonRecordWriter _writer = null!;
    private FieldNames _names = null!;
    private bool _isOpen;

    public void WriteAll(JsonRecordWriter writer, FieldNames names, IExternalScopeProvider? scopes)
    {
        if (scopes is null)
        {
            return;
        }

        (_writer, _names, _isOpen) = (writer, names, false);
        scopes.ForEachScope(Each, this);
        if (_isOpen)
        {
            writer.Buffer.Add((byte)']');
        }
    }

    private void Write(object? scope)
    {
        // The host's own scope of an activity says what stands in the record anyway.
        if (scope is null || _writer.IsFull() || IsOfActivity(scope))
        {
            return;
        }

        _writer.Buffer.Add(_isOpen ? ","u8 : _names.Scopes);
        if (!_isOpen)
        {
            _writer.Buffer.Add((byte)'[');
            _isOpen = true;
        }

        switch (scope)
        {
            case IReadOnlyList<KeyValuePair<string, object?>> pairs:
                WriteObject(pairs);
                break;
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                WriteObject([.. pairs]);
                break;
            default:
                _writer.WriteString(scope.ToString());
                break;
        }
    }

    private static bool IsOfActivity(object scope) => scope is IReadOnlyList<KeyValuePair<string, object>> { Count: >= 2 } own && own[0].Key == nameof(Activity.SpanId) && own[1].Key == nameof(Activity.TraceId);

    private void WriteObject(IReadOnlyList<KeyValuePair<string, object?>> pairs)
    {
        var start = _writer.Buffer.Length;
        ObjectJson.WriteAll(_writer, pairs);
        _writer.Buffer.ReplaceFirst(start, (byte)'{');
        _writer.Buffer.Add((byte)'}');
    }
}
