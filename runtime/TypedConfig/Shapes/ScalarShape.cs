using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TypedConfig.Values;

namespace TypedConfig;

/// <summary>Any scalar type but secrets.</summary>
internal sealed class ScalarShape<T>(Scalar<T> scalar) : TextShape<T>
{
    internal override bool IsSecret => false;

    internal override bool AreEqual(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    internal override string Format(T value) => scalar.Grammar.Format(value);

    internal override void Write(Utf8JsonWriter writer, T value)
    {
        if (scalar.Grammar is Int32Grammar or Int64Grammar or DoubleGrammar or DecimalGrammar or BooleanGrammar)
        {
            writer.WriteRawValue(Format(value));
        }
        else
        {
            writer.WriteStringValue(Format(value));
        }
    }

    private protected override bool TryParse(string text, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out string? problem) =>
        scalar.TryRead(text, out value, out problem);

    private protected override string? Problem(T value) => scalar.Problem(value);
}
