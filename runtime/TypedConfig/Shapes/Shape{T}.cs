using System.Text.Json;

namespace TypedConfig;

/// <summary>What the values of a key look like: how they are read, checked, compared and printed. Immutable and thread-safe.</summary>
/// <typeparam name="T">The C# type of a value.</typeparam>
public abstract class Shape<T> : IShape
{
    private protected Shape()
    {
    }

    /// <summary>Whether entries are found by name, not by index.</summary>
    internal virtual bool IsMap => false;

    /// <summary>Whether a value is, or contains, a secret.</summary>
    internal abstract bool IsSecret { get; }

    IReadOnlyList<ConfigKey> IShape.Properties => Properties;

    IShape? IShape.Items => Items;

    /// <summary>The properties of an object; empty for others.</summary>
    private protected virtual IReadOnlyList<ConfigKey> Properties => [];

    /// <summary>The shape of the items of a list or map; null for others.</summary>
    private protected virtual IShape? Items => null;

    /// <summary>Reads the value at a place from the layers of a range; notes what is wrong in the pass.</summary>
    internal abstract ReadState Read(ReadPass pass, LayerRange layers, Slot slot, out T? value);

    /// <summary>Reads an item of a list or map, which has to have a value.</summary>
    internal virtual ReadState ReadItem(ReadPass pass, int layer, Slot slot, out T? value)
    {
        var state = Read(pass, LayerRange.Only(layer), slot, out value);
        if (state is ReadState.Absent or ReadState.Null)
        {
            pass.Fail(slot, null, "must not be null", new Hit(layer, slot.Path ?? slot.PascalPath!));
            return ReadState.Invalid;
        }

        return state;
    }

    /// <summary>Notes in the pass what is wrong with a value that code gives.</summary>
    internal abstract void Check(ReadPass pass, T value, string name);

    /// <summary>Notes in the pass what is wrong with an item that code gives.</summary>
    internal void CheckItem(ReadPass pass, T value, string name)
    {
        if (value is null)
        {
            pass.Fail(new ConfigError(name, null, "must not be null", null, null));
        }
        else
        {
            Check(pass, value, name);
        }
    }

    /// <summary>Whether two values are the same to the schema.</summary>
    internal abstract bool AreEqual(T left, T right);

    /// <summary>The canonical text, secrets as <c>***</c>.</summary>
    internal abstract string Format(T value);

    /// <summary>Writes the value to a log record: numbers and booleans as such, every other one as its canonical text, secrets as <c>***</c>.</summary>
    internal virtual void Log(ILogWriter writer, T value) => writer.WriteText(Format(value));

    /// <summary>The same as an object.</summary>
    internal virtual object ToObject(T value) => Format(value);

    /// <summary>Writes the value as JSON that reads as the same value: numbers and booleans as such, every other scalar as its canonical text, secrets revealed.</summary>
    internal abstract void Write(Utf8JsonWriter writer, T value);
}
