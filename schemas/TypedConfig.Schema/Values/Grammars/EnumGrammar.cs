using System.Diagnostics.CodeAnalysis;

namespace TypedConfig.Values;

/// <summary><c>enum</c>: one of the texts the schema lists, in any case.</summary>
internal sealed class EnumGrammar<T> : Grammar<T>
{
    private readonly (string Text, T Value)[] _values;

    public EnumGrammar(IEnumerable<(string Text, T Value)> values)
    {
        _values = [.. values];
        Expected = "one of " + string.Join(", ", _values.Select(static v => v.Text));
    }

    public override string Expected { get; }

    public override bool TryParse(string text, [MaybeNullWhen(false)] out T value)
    {
        foreach (var (known, result) in _values)
        {
            if (string.Equals(known, text, StringComparison.OrdinalIgnoreCase))
            {
                value = result;
                return true;
            }
        }

        value = default;
        return false;
    }

    public override string Format(T value)
    {
        foreach (var (text, known) in _values)
        {
            if (EqualityComparer<T>.Default.Equals(known, value))
            {
                return text;
            }
        }

        return value?.ToString() ?? "";
    }

    /// <summary>Whether the value is one of the declared ones: a cast can make others.</summary>
    public bool Contains(T value) => Array.Exists(_values, v => EqualityComparer<T>.Default.Equals(v.Value, value));
}
