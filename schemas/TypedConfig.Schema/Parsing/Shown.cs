using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>How names and values of the schema appear in messages.</summary>
internal static class Shown
{
    private const int MaxLength = 80;

    public static string Value(YamlNode node) => node switch
    {
        YamlScalar { IsNull: true } => "null",
        YamlScalar scalar => Text(scalar.Text),
        YamlSequence => "(a list)",
        _ => "(a mapping)",
    };

    /// <summary>In quotes where the text alone would be hard to see.</summary>
    public static string Text(string text)
    {
        var line = text.Length > MaxLength ? text.Substring(0, MaxLength) + "…" : text;
        line = new string([.. line.Select(static c => char.IsControl(c) ? ' ' : c)]);
        return line.Length == 0 || line.IndexOf(' ') >= 0 ? $"'{line}'" : line;
    }

    /// <summary>A message about something that may have no name.</summary>
    public static string About(string subject, string message) => subject.Length == 0 ? message : subject + ": " + message;

    public static string? DidYouMean(string? name) => name is null ? null : $"Did you mean '{name}'?";
}
