using System.Diagnostics.CodeAnalysis;

namespace TypedConfig.Values;

/// <summary>
/// The text forms of one scalar type: the same in schema.yaml, in value files, in stores and in environment variables, in every culture.
/// </summary>
internal abstract class Grammar<T>
{
    /// <summary>What a text has to be, to follow "must be": <c>a whole number</c>.</summary>
    public abstract string Expected { get; }

    public abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>The canonical text, which parses to an equal value.</summary>
    public abstract string Format(T value);

#if NET
    /// <summary>The canonical text without an allocation; false where the type has no such way, or the text does not fit into 64 characters.</summary>
    public virtual bool TryFormat(T value, Span<char> destination, out int written)
    {
        written = 0;
        return false;
    }
#endif

    /// <summary>The value as an exact decimal number, for <c>multiple_of</c>; null where the type is no number.</summary>
    public virtual string? ExactNumber(T value) => null;
}
