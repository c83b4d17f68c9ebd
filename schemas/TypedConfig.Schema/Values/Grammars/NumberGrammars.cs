using System.Globalization;

namespace TypedConfig.Values;

/// <summary><c>number</c> as <see cref="double"/>: finite, invariant, with an optional exponent.</summary>
internal sealed class DoubleGrammar : Grammar<double>
{
    public static readonly DoubleGrammar Instance = new();

    public override string Expected => "a number";

    public override bool TryParse(string text, out double value)
    {
        value = 0;
        return NumberText.IsNumber(text, allowExponent: true)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && !double.IsInfinity(value);
    }

    public override string Format(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public override string ExactNumber(double value) => Format(value);
}

/// <summary><c>number</c> with <c>format: decimal</c>.</summary>
internal sealed class DecimalGrammar : Grammar<decimal>
{
    public static readonly DecimalGrammar Instance = new();

    public override string Expected => "a decimal number";

    public override bool TryParse(string text, out decimal value)
    {
        value = 0;
        return NumberText.IsNumber(text, allowExponent: true)
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Without trailing zeros: <c>20.00</c> and <c>20</c> are the same value.</summary>
    public override string Format(decimal value) => Trim(value).ToString(CultureInfo.InvariantCulture);

    /// <summary>The same number without zeros at its end, which a decimal keeps.</summary>
    public static decimal Trim(decimal value) => value == 0 ? 0 : value / 1.0000000000000000000000000000m;

    public override string ExactNumber(decimal value) => Format(value);
}
