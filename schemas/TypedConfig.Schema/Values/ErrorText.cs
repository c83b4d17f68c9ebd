using System.Globalization;
using System.Text;

namespace TypedConfig;

/// <summary>How a value is shown in a message: on one line and not longer than a reader can take in.</summary>
internal static class ErrorText
{
    private const int MaxLength = 120;
    private const char Hidden = '\u00B7';

    public static string Of(string text)
    {
        if (text.Length <= MaxLength && !text.Any(IsHidden))
        {
            return text.Length == 0 ? "\"\"" : text;
        }

        var length = Math.Min(text.Length, MaxLength);
        if (length < text.Length && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        var shown = new StringBuilder(length);
        for (var i = 0; i < length; i++)
        {
            shown.Append(IsHidden(text[i]) ? Hidden : text[i]);
        }

        return length < text.Length ? shown.Append("...").ToString() : shown.ToString();
    }

    /// <summary>Whether a character would end the line or steer a terminal.</summary>
    private static bool IsHidden(char c) => char.IsControl(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
