namespace TypedConfig.Values;

/// <summary>The wording of a count that is too small or too large.</summary>
internal static class CountText
{
    public static string? Problem(int count, int? min, int? max, string noun)
    {
        return count < min ? "must have at least " + Count(min.Value, noun)
            : count > max ? "must have at most " + Count(max.Value, noun)
            : null;
    }

    private static string Count(int count, string noun) => count == 1 ? "1 " + noun : count + " " + noun + "s";
}
