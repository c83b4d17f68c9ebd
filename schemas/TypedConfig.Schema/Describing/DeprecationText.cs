namespace TypedConfig.Schema;

/// <summary>A deprecation in words.</summary>
internal static class DeprecationText
{
    public static string Of(DeprecationModel deprecation)
    {
        string[] parts =
        [
            deprecation.Message is null ? "Deprecated." : Sentence(deprecation.Message),
            deprecation.Since is null ? "" : $"Since {deprecation.Since}.",
            deprecation.Replacement is null ? "" : $"Use {deprecation.Replacement} instead.",
        ];
        return string.Join(" ", parts.Where(static part => part.Length > 0));
    }

    private static string Sentence(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 || char.IsPunctuation(trimmed[trimmed.Length - 1]) ? trimmed : trimmed + ".";
    }
}
