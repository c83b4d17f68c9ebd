using System.Text;

namespace TypedConfig;

/// <summary>How a value at fault is shown in an error: on one line and not longer than a reader can take in.</summary>
internal static class ErrorText
{
    private const int MaxLength = 120;

    public static string Of(string text)
    {
        if (text.Length <= MaxLength && !text.AsSpan().ContainsAnyInRange('\0', '\u001F'))
        {
            return text.Length == 0 ? "\"\"" : text;
        }

        var shown = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            shown.Append(c < ' ' ? '\u00B7' : c);
        }

        return text.Length > MaxLength ? shown.Append("...").ToString() : shown.ToString();
    }
}
