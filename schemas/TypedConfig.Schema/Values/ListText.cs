namespace TypedConfig.Values;

/// <summary>A list of scalars written as one text: <c>a, b, c</c>.</summary>
internal static class ListText
{
    /// <summary>The entries, without the white space around them. An empty text is the empty list.</summary>
    public static string[] Split(string text) =>
        string.IsNullOrWhiteSpace(text) ? [] : Array.ConvertAll(text.Split(','), static entry => entry.Trim());
}
