namespace TypedConfig.Values;

/// <summary><c>boolean</c>: <c>true</c> and <c>false</c> in any case, nothing else.</summary>
internal sealed class BooleanGrammar : Grammar<bool>
{
    public static readonly BooleanGrammar Instance = new();

    public override string Expected => "true or false";

    public override bool TryParse(string text, out bool value)
    {
        value = string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
        return value || string.Equals(text, "false", StringComparison.OrdinalIgnoreCase);
    }

    public override string Format(bool value) => value ? "true" : "false";
}
