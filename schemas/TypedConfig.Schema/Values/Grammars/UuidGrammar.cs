namespace TypedConfig.Values;

/// <summary><c>string</c> with <c>format: uuid</c>: 32 hexadecimal digits in five groups.</summary>
internal sealed class UuidGrammar : Grammar<Guid>
{
    public static readonly UuidGrammar Instance = new();

    public override string Expected => "a UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e";

    public override bool TryParse(string text, out Guid value)
    {
        value = default;
        return text.Length == 36 && Guid.TryParseExact(text, "D", out value);
    }

    public override string Format(Guid value) => value.ToString("D");

#if NET
    public override bool TryFormat(Guid value, Span<char> destination, out int written) => value.TryFormat(destination, out written, "D");
#endif
}
