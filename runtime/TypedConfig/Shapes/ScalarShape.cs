using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TypedConfig.Values;

namespace TypedConfig;

/// <summary>Any scalar type but secrets.</summary>
internal sealed class ScalarShape<T>(Scalar<T> scalar) : TextShape<T>
{
    /// <summary>In characters; longer texts are made by <see cref="Grammar{T}.Format"/>.</summary>
    private const int MaxStackText = 64;

    private readonly bool _isText = scalar.Grammar is not (Int32Grammar or Int64Grammar or DoubleGrammar or DecimalGrammar or BooleanGrammar);
    private readonly Action<ILogWriter, T> _log = LogOf(scalar.Grammar);

    internal override bool IsSecret => false;

    internal override bool AreEqual(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    internal override string Format(T value) => scalar.Grammar.Format(value);

    internal override void Log(ILogWriter writer, T value) => _log(writer, value);

    internal override object ToObject(T value) => _isText ? Format(value) : value is decimal number ? DecimalGrammar.Trim(number) : value!;

    internal override void Write(Utf8JsonWriter writer, T value)
    {
        if (_isText)
        {
            writer.WriteStringValue(Format(value));
        }
        else
        {
            writer.WriteRawValue(Format(value));
        }
    }

    private protected override bool TryParse(string text, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out string? problem) =>
        scalar.TryRead(text, out value, out problem);

    private protected override string? Problem(T value) => scalar.Problem(value);

    private static Action<ILogWriter, T> LogOf(Grammar<T> grammar)
    {
        Delegate log = grammar switch
        {
            Int32Grammar => static (ILogWriter writer, int value) => writer.WriteNumber(value),
            Int64Grammar => static (ILogWriter writer, long value) => writer.WriteNumber(value),
            DoubleGrammar => static (ILogWriter writer, double value) => writer.WriteNumber(value),
            DecimalGrammar => static (ILogWriter writer, decimal value) => writer.WriteNumber(DecimalGrammar.Trim(value)),
            TextGrammar => static (ILogWriter writer, string value) => writer.WriteText(value),
            BooleanGrammar => static (ILogWriter writer, bool value) => writer.WriteBoolean(value),
            _ => (ILogWriter writer, T value) => LogText(grammar, writer, value),
        };
        return (Action<ILogWriter, T>)log;
    }

    private static void LogText(Grammar<T> grammar, ILogWriter writer, T value)
    {
        Span<char> text = stackalloc char[MaxStackText];
        writer.WriteText(grammar.TryFormat(value, text, out var written) ? text[..written] : grammar.Format(value));
    }
}
