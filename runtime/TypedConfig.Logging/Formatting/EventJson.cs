namespace TypedConfig;

/// <summary>The name and the template of a generated event as JSON, made once.</summary>
internal sealed class EventJson(LogEvent @event)
{
    public byte[] Name { get; } = JsonText.Quoted(@event.Id.Name!);

    public byte[] Template { get; } = JsonText.Quoted(@event.Template);

    public static EventJson Of(LogEvent @event) => @event.Formatted as EventJson ?? (EventJson)(@event.Formatted = new EventJson(@event));
}
