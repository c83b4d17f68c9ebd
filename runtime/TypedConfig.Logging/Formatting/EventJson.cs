namespace TypedConfig;

/// <summary>What stands around the message of a generated event, encoded once.</summary>
internal sealed class EventJson
{
    private readonly FieldNames _names;

    private EventJson(LogEvent known, FieldNames names)
    {
        _names = names;
        var before = new Utf8Buffer();
        before.Add(names.EventId);
        before.Add(known.Id.Id);
        before.Add(names.EventName);
        before.Add(JsonText.Quoted(known.Id.Name!));
        before.Add(names.Message);
        before.Add((byte)'"');
        Before = before.Part(0, before.Length).ToArray();
        After = [(byte)'"', .. names.Template, .. JsonText.Quoted(known.Template)];
    }

    /// <summary>Number and name, up to the opening quote of the message.</summary>
    public byte[] Before { get; }

    /// <summary>From the closing quote of the message to the end of the template.</summary>
    public byte[] After { get; }

    public static EventJson Of(LogEvent known, FieldNames names)
    {
        if (known.Formatted is EventJson json && ReferenceEquals(json._names, names))
        {
            return json;
        }

        json = new EventJson(known, names);
        known.Formatted = json;
        return json;
    }
}
