namespace TypedConfig.Values;

/// <summary>The length of a text as the schema language counts it.</summary>
internal static class CodePoints
{
    /// <summary>How many Unicode code points a text has: an emoji is one.</summary>
    public static int Count(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            count -= char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return count;
    }
}
