using System.Diagnostics.CodeAnalysis;
using TypedConfig.Values;

namespace TypedConfig;

/// <summary>Any scalar type but secrets.</summary>
internal sealed class ScalarShape<T>(Scalar<T> scalar) : TextShape<T>
{
    internal override bool IsSecret => false;

    internal override bool AreEqual(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    internal override string Format(T value) => scalar.Grammar.Format(value);

    private protected override bool TryParse(string text, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out string? problem) =>
        scalar.TryRead(text, out value, out problem);

    private protected override string? Problem(T value) => scalar.Problem(value);
}
