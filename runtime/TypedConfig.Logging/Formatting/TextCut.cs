namespace TypedConfig;

/// <summary>Texts that are too long for a log are cut, and say so.</summary>
internal static class TextCut
{
    /// <summary>The beginning of a text, without half a surrogate pair.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> text, int max) =>
        text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];

    /// <summary>What stands for the rest: <c>…[cut, 70000 characters]</c>.</summary>
    public static void AddMark(Utf8Buffer buffer, int length)
    {
        buffer.Add("…[cut, "u8);
        buffer.Add(length);
        buffer.Add(" characters]"u8);
    }
}
