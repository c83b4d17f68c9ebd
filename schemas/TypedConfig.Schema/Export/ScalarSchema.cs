using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>
/// A scalar as JSON Schema, never stricter than the runtime on what it takes as JSON numbers, booleans and texts. <c>minimum</c> and its
/// like look at numbers only and <c>pattern</c> at texts only, so both stand side by side.
/// </summary>
internal static class ScalarSchema
{
    private const string Number = @"^[+-]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$";

    private const string Duration =
        @"^-?(?:(?=[0-9])(?:[0-9.]+d)?(?:[0-9.]+h)?(?:[0-9.]+m)?(?:[0-9.]+s)?(?:[0-9.]+ms)?|(?:[0-9]+\.)?[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?|P(?=[0-9T])(?:[0-9.]+D)?(?:T(?=[0-9])(?:[0-9.]+H)?(?:[0-9.]+M)?(?:[0-9.]+S)?)?)$";

    private const string Clock = "[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?";

    private const string Date = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    /// <summary>The types that a value may have in JSON, and what a text has to look like.</summary>
    public static (string[] Types, string? Pattern) Of(ScalarKind kind) => kind switch
    {
        ScalarKind.Int32 or ScalarKind.Int64 => (["integer", "string"], @"^[+-]?(?:(?:0|[1-9][0-9]*)(?:\.0+)?|\.0+)$"),
        ScalarKind.Double or ScalarKind.Decimal => (["number", "string"], Number),
        ScalarKind.Boolean => (["boolean", "string"], EditorPattern.AnyCase(["true", "false"])),
        ScalarKind.Size => (["string", "integer"], @"^\+?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\.[0-9]+)(?:[kKMGTPE]?B|[KMGTPE]iB)?$"),
        ScalarKind.Text => (["string", "number"], null),
        ScalarKind.Duration => (["string"], Duration),
        ScalarKind.Date => (["string"], $"^{Date}$"),
        ScalarKind.Time => (["string"], $"^{Clock}$"),
        ScalarKind.DateTime => (["string"], $"^{Date}T{Clock}(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})$"),
        ScalarKind.Hostname => (["string"], "^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$"),
        ScalarKind.Email => (["string"], "^[^@]+@[A-Za-z0-9.-]+$"),
        ScalarKind.Uri => (["string"], "^[A-Za-z0-9+.-]+:"),
        ScalarKind.Uuid => (["string"], "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"),
        ScalarKind.IP => (["string"], "^(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[^\\[\\]/]*:[^\\[\\]/]*)$"),
        ScalarKind.Path => (["string"], "^[^\\u0000-\\u001f]+$"),
        _ => (["string"], null),
    };

    /// <summary>Sets what the constraints say of JSON numbers and of the length of texts.</summary>
    public static void SetLimits(JsonMap schema, ScalarKind kind, Constraints constraints)
    {
        var isWhole32 = kind == ScalarKind.Int32;
        var minimum = constraints.Min ?? (isWhole32 && constraints.ExclusiveMin is null ? "-2147483648" : null);
        var maximum = constraints.Max ?? (isWhole32 && constraints.ExclusiveMax is null ? "2147483647" : null);
        schema["minimum"] = ToNumber(kind, minimum);
        schema["exclusiveMinimum"] = ToNumber(kind, constraints.ExclusiveMin);
        schema["maximum"] = ToNumber(kind, maximum);
        schema["exclusiveMaximum"] = ToNumber(kind, constraints.ExclusiveMax);
        // Editors divide in binary, where 19.99 is no multiple of 0.01.
        schema["multipleOf"] = kind is ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Size ? ToNumber(kind, constraints.MultipleOf) : null;
        schema["minLength"] = Count(constraints.MinLength);
        schema["maxLength"] = Count(constraints.MaxLength);
    }

    /// <summary>The canonical text of a value as JSON has it: a number or a boolean where it is one, else a text.</summary>
    public static JsonPart Value(ScalarKind kind, string text) => kind switch
    {
        ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Double or ScalarKind.Decimal or ScalarKind.Boolean => new JsonLiteral(text),
        _ => text,
    };

    public static JsonPart? Count(int? count) => count is null ? null : new JsonLiteral(FormattableString.Invariant($"{count}"));

    /// <summary>Null for a kind whose values are no JSON numbers.</summary>
    private static JsonLiteral? ToNumber(ScalarKind kind, string? text) => kind switch
    {
        _ when text is null => null,
        ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Double or ScalarKind.Decimal => new JsonLiteral(text),
        ScalarKind.Size when SizeGrammar.Instance.TryParse(text, out var bytes) => new JsonLiteral(FormattableString.Invariant($"{bytes}")),
        _ => null,
    };
}
