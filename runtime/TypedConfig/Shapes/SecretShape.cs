using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TypedConfig.Values;

namespace TypedConfig;

/// <summary><c>secret: true</c>: a text that is never printed.</summary>
internal sealed class SecretShape(Scalar<string> scalar) : TextShape<Secret>
{
    internal override bool IsSecret => true;

    internal override bool AreEqual(Secret left, Secret right) => left is null ? right is null : left.Equals(right);

    internal override string Format(Secret value) => Secret.Mask;

    internal override void Write(Utf8JsonWriter writer, Secret value) => writer.WriteStringValue(value.Reveal());

    private protected override bool TryParse(string text, [MaybeNullWhen(false)] out Secret value, [NotNullWhen(false)] out string? problem)
    {
        var read = scalar.TryRead(text, out _, out problem);
        value = read ? new Secret(text) : null;
        return read;
    }

    private protected override string? Problem(Secret value) => scalar.Grammar.TryParse(value.Reveal(), out var text)
        ? scalar.Problem(text)
        : "must be " + scalar.Grammar.Expected;
}
