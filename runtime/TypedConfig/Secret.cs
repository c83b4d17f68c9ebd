using System.Diagnostics;

namespace TypedConfig;

/// <summary>
/// A text that must not be shown: the type of <c>string</c> keys with <c>secret: true</c>. Logs, change events, explanations, exceptions and
/// debuggers print <c>***</c>; only <see cref="Reveal"/> gives the text. Immutable and thread-safe.
/// </summary>
/// <param name="text">The text to protect; may be empty.</param>
[DebuggerDisplay("***")]
public sealed class Secret(string text) : IEquatable<Secret>
{
    /// <summary>What stands for every secret wherever one would be printed.</summary>
    internal const string Mask = "***";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _text = text ?? throw new ArgumentNullException(nameof(text));

    /// <summary>The text itself. Call it where the text is used, and do not keep the result.</summary>
    public string Reveal() => _text;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => Mask;

    /// <summary>Whether both hold the same text (ordinal).</summary>
    public bool Equals(Secret? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);
}
