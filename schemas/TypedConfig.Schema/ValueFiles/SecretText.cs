namespace TypedConfig.Schema;

/// <summary>Tells secrets from texts that only mark their place.</summary>
internal static class SecretText
{
    public const string Mask = "***";

    private static readonly (string Start, string End)[] Frames =
        [("<", ">"), ("${", "}"), ("$(", ")"), ("#{", "}"), ("#{", "}#"), ("{{", "}}"), ("%", "%"), ("__", "__"), ("@Microsoft.KeyVault(", ")")];

    /// <summary>Whether something else puts the secret there: nothing, a framed name, or a mask.</summary>
    public static bool IsPlaceholder(string text)
    {
        var trimmed = text.Trim();
        return trimmed.All(static c => c == '*')
            || Frames.Any(frame => trimmed.Length > frame.Start.Length + frame.End.Length
                && trimmed.StartsWith(frame.Start, StringComparison.OrdinalIgnoreCase)
                && trimmed.EndsWith(frame.End, StringComparison.Ordinal));
    }
}
