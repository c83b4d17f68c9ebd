using System.ComponentModel;

namespace TypedConfig;

/// <summary>Reads the values of one generated section or object. For generated code; used by one thread during one reload.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfigReader
{
    private readonly ReadPass _pass;
    private readonly LayerRange _layers;
    private readonly Slot? _object;

    /// <summary>Reads the root and its sections.</summary>
    internal ConfigReader(ReadPass pass)
        : this(pass, pass.AllLayers, @object: null)
    {
    }

    /// <summary>Reads the object at a place.</summary>
    internal ConfigReader(ReadPass pass, LayerRange layers, Slot? @object)
    {
        _pass = pass;
        _layers = layers;
        _object = @object;
    }

    /// <summary>Whether any layer set anything that was read here.</summary>
    internal bool FoundAny { get; private set; }

    /// <summary>Reads one value: from the layers, else its default. What is wrong is noted; the result is then meaningless.</summary>
    public T Read<T>(ConfigKey<T> key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_object is not null)
        {
            return Read(key, _object.Property(key));
        }

        if (_pass.Overrides is not null && _pass.Overrides.TryGetValue(key, out var given))
        {
            var value = (T)given!;
            key.Check(_pass, value, key.Name);
            return value;
        }

        if (_pass.Partial?.Touches(key) == false)
        {
            return key.ValueOf(_pass.Previous!);
        }

        _pass.BeginKey();
        var result = Read(key, key.Slot);
        _pass.EndKey(key.Index);
        return _pass.Previous is null || (key.Shape is TextShape<T> && !key.RequiresRestart) ? result : Keep(key, key.ValueOf(_pass.Previous), result);
    }

    /// <summary>Reads a section; where no value differs the previous object itself comes back.</summary>
    /// <param name="name">The dotted name of the group.</param>
    /// <param name="previous">The section in force; null for none.</param>
    public TSection ReadSection<TSection>(string name, TSection? previous)
        where TSection : class, IConfigSection<TSection> =>
        previous is not null && _pass.Partial?.Touches(name) == false ? previous : ReadWhole(previous);

    /// <summary>Reads a root or a section, whatever changed.</summary>
    internal TSection ReadWhole<TSection>(TSection? previous)
        where TSection : class, IConfigSection<TSection>
    {
        var section = TSection.Read(this, previous);
        return previous is not null && !TSection.Differ(previous, section, diff: null) ? previous : section;
    }

    /// <summary>
    /// The value in force where the new one is equal, so that whoever compares references sees no change where there is none; and where the new
    /// one has to wait for a restart.
    /// </summary>
    private T Keep<T>(ConfigKey<T> key, T inForce, T read)
    {
        if (key.Shape.AreEqual(inForce, read))
        {
            return inForce;
        }

        if (!key.RequiresRestart || !_pass.HoldsForRestart)
        {
            return read;
        }

        _pass.Pending.Add(key);
        return inForce;
    }

    private T Read<T>(ConfigKey<T> key, Slot slot)
    {
        var state = key.Shape.Read(_pass, _layers, slot, out var value);
        FoundAny |= state != ReadState.Absent;
        if (state is ReadState.Set or ReadState.Invalid)
        {
            return value!;
        }

        if (!key.TryGetDefault(_pass.Environment, out value) && key.IsRequired)
        {
            _pass.Fail(MissingValue.Error(slot, _pass));
        }

        return value!;
    }
}
