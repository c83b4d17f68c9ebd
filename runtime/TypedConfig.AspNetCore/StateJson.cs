using System.Globalization;
using System.Text.Json;

namespace TypedConfig;

/// <summary>Writes what the page shows. Every text of a value comes from where secrets are masked already.</summary>
/// <param name="application">The host's application.</param>
internal sealed class StateJson(string application)
{
    private const int MaxText = 4096;
    private const int MaxErrors = 100;

    /// <summary>Everything.</summary>
    public void WriteWhole(Utf8JsonWriter writer, ConfigView[] views) => Write(writer, views, look: 0);

    /// <summary>The configurations in which something differs from what was there at a look, each with only those keys that differ.</summary>
    public void WriteNews(Utf8JsonWriter writer, ConfigView[] views, long look) => Write(writer, [.. views.Where(view => view.HasNewsSince(look))], look);

    private void Write(Utf8JsonWriter writer, ConfigView[] views, long look)
    {
        writer.WriteStartObject();
        writer.WriteString("application", application);
        writer.WriteStartArray("configurations");
        foreach (var view in views)
        {
            writer.WriteStartObject();
            WriteHead(writer, view);
            writer.WriteStartArray("keys");
            foreach (var key in view.KeysSince(look))
            {
                WriteKey(writer, view, key);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter writer, ConfigView view)
    {
        var (inspection, status) = (view.Inspection, view.Inspection.Status);
        writer.WriteString("class", view.Root.Name);
        writer.WriteString("namespace", view.Root.Namespace);
        writer.WriteString("environment", inspection.Environment);
        writer.WriteNumber("revision", inspection.Revision);
        writer.WriteString("loadedAt", inspection.LoadedAt);
        writer.WriteString("status", status.State.ToString());
        WriteTime(writer, "staleSince", status.StaleSince);
        WriteNames(writer, "pendingRestart", inspection.PendingRestart.Select(static key => key.Name));
        writer.WritePropertyName("lastRejection");
        WriteRejection(writer, status.LastRejection);
    }

    private static void WriteRejection(Utf8JsonWriter writer, ConfigRejection? rejection)
    {
        if (rejection is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("at", rejection.At);
        writer.WriteNumber("count", rejection.Errors.Count);
        WriteNames(writer, "errors", rejection.Errors.Take(MaxErrors).Select(static error => Cut(error.ToString())!));
        writer.WriteEndObject();
    }

    private static void WriteKey(Utf8JsonWriter writer, ConfigView view, KeyExplanation explanation)
    {
        var key = explanation.Key;
        writer.WriteStartObject();
        writer.WriteString("name", key.Name);
        writer.WriteString("group", key.Name[..Math.Max(0, key.Name.LastIndexOf('.'))]);
        writer.WriteString("accepts", key.Accepts);
        writer.WriteString("value", Cut(explanation.Value));
        writer.WriteString("source", explanation.Source);
        WriteLine(writer, explanation.Line);
        writer.WriteString("default", Cut(key.DefaultTextIn(view.Inspection.Environment)));
        writer.WriteString("description", key.Description);
        writer.WriteBoolean("required", key.IsRequired);
        writer.WriteBoolean("restart", key.RequiresRestart);
        writer.WriteString("deprecated", key.Deprecation);
        writer.WriteBoolean("secret", key.IsSecret);
        writer.WriteString("environmentVariable", key.EnvironmentVariable);
        WriteNames(writer, "aliases", key.Aliases);
        writer.WriteString("since", explanation.Since);
        writer.WriteBoolean("changed", view.Inspection.ChangedAt.ContainsKey(key));
        writer.WriteBoolean("pendingRestart", view.IsPending(key));
        WriteLayers(writer, explanation);
        writer.WriteEndObject();
    }

    private static void WriteLayers(Utf8JsonWriter writer, KeyExplanation explanation)
    {
        writer.WriteStartArray("layers");
        foreach (var layer in explanation.Layers)
        {
            writer.WriteStartObject();
            writer.WriteString("source", layer.Source);
            writer.WriteString("path", layer.Path);
            writer.WriteString("value", Cut(layer.Value));
            WriteLine(writer, layer.Line);
            writer.WriteBoolean("won", layer.Won);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteLine(Utf8JsonWriter writer, int? line)
    {
        if (line is { } number)
        {
            writer.WriteNumber("line", number);
        }
        else
        {
            writer.WriteNull("line");
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } at)
        {
            writer.WriteString(name, at);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteNames(Utf8JsonWriter writer, string name, IEnumerable<string> names)
    {
        writer.WriteStartArray(name);
        foreach (var text in names)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string? Cut(string? text) => text is { Length: > MaxText } ? string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, MaxText)}…[cut, {text.Length} characters]") : text;
}
