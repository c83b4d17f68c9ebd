using System.Collections;
using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>The state of the record of a changed key: its values have their types, so that a log can be searched by them.</summary>
internal readonly struct ChangedState(ConfigKeyChange change, string source, long revision) : ILogState
{
    public static readonly LogEvent<ChangedState> Event = new(new EventId(1, "Changed"), LogLevel.Information, "{Key} {Old} -> {New} ({Source}), revision {Revision}");

    private static readonly LogArgument<string> Key = new(nameof(Key), Shape.Text());
    private static readonly LogArgument<string> Source = new(nameof(Source), Shape.Text());
    private static readonly LogArgument<long> Revision = new(nameof(Revision), Shape.Int64());

    public int Count => 6;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => Key.Pair(change.Key.Name),
        1 => new("Old", change.OldObject),
        2 => new("New", change.NewObject),
        3 => Source.Pair(source),
        4 => Revision.Pair(revision),
        5 => new("{OriginalFormat}", Event.Template),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>With the values on one line, and cut if they are long.</summary>
    public void WriteMessage(ILogWriter writer)
    {
        writer.WriteText(change.ToString());
        writer.WriteLiteral(" ("u8);
        Source.WriteValue(writer, source);
        writer.WriteLiteral("), revision "u8);
        Revision.WriteValue(writer, revision);
    }

    public void WriteArguments(ILogWriter writer)
    {
        Key.Write(writer, change.Key.Name);
        writer.WriteName("Old"u8);
        change.LogOld(writer);
        writer.WriteName("New"u8);
        change.LogNew(writer);
        Source.Write(writer, source);
        Revision.Write(writer, revision);
    }

    public override string ToString() => Event.Format(this);
}
