using System.Diagnostics.CodeAnalysis;

namespace TypedConfig;

/// <summary>A shape whose values are single texts.</summary>
internal abstract class TextShape<T> : Shape<T>
{
    internal sealed override ReadState Read(ReadPass pass, LayerRange layers, Slot slot, out T? value)
    {
        value = default;
        if (!LayerSearch.TryFind(pass, layers, slot, out var text, out var hit))
        {
            return ReadState.Absent;
        }

        pass.Contributes(hit.Layer);
        return text is null ? ReadState.Null : ReadText(pass, text, slot, hit, out value);
    }

    internal sealed override void Check(ReadPass pass, T value, string name)
    {
        if (Problem(value) is { } problem)
        {
            pass.Fail(new ConfigError(name, ErrorText.Of(Format(value)), problem, null, null));
        }
    }

    /// <summary>Reads a text that was found.</summary>
    internal ReadState ReadText(ReadPass pass, string text, Slot slot, in Hit hit, out T? value)
    {
        if (TryParse(text, out value, out var problem))
        {
            return ReadState.Set;
        }

        pass.Fail(slot, IsSecret ? Secret.Mask : ErrorText.Of(text), problem, hit);
        return ReadState.Invalid;
    }

    private protected abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out string? problem);

    private protected abstract string? Problem(T value);
}
