using System.ComponentModel;
using System.Text.Json;

namespace TypedConfig;

/// <summary>A key with the C# type of its value. Generated; immutable and thread-safe.</summary>
/// <typeparam name="T">The type of the value; nullable where the schema lets the value be absent.</typeparam>
public sealed class ConfigKey<T> : ConfigKey
{
    private readonly Func<object, T> _read;
    private CachedDefault? _cached;

    /// <summary>For generated code.</summary>
    /// <param name="name">The dotted name in the schema's spelling.</param>
    /// <param name="shape">What the value looks like.</param>
    /// <param name="read">Reads the value from the generated root (for a property: from its object).</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ConfigKey(string name, Shape<T> shape, Func<object, T> read)
        : base(name)
    {
        Shape = shape;
        _read = read;
    }

    /// <inheritdoc/>
    public override bool IsSecret => Shape.IsSecret;

    /// <inheritdoc/>
    public override Type ValueType => typeof(T);

    /// <summary>The default of a property, for the objects that code makes itself. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T GetDefault() => TryGetDefault(environment: null, out var value) ? value! : throw new InvalidOperationException($"{Name} has no default.");

    /// <summary>The value in a root. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T ValueOf(object root) => _read(root);

    internal Shape<T> Shape { get; }

    internal override IShape Form => Shape;

    internal override string? FormatValueOf(object root) => Format(_read(root));

    internal override KeyLayer? Explain(ReadPass pass, int layer, bool won)
    {
        var alone = new ReadPass(pass.Layers, pass.Environment);
        var state = Shape.Read(alone, LayerRange.Only(layer), Slot, out var value);
        if (state == ReadState.Absent)
        {
            return null;
        }

        // What a lower layer says need not be a value: it is not in force.
        var text = state switch
        {
            ReadState.Set => Format(value!),
            ReadState.Invalid => alone.Errors[0].Value,
            _ => null,
        };
        var path = Slot.PathIn(pass.Layers[layer]);
        return new KeyLayer(pass.Layers[layer].Source, path, text, pass.Layers[layer].LineOf(path), won);
    }

    internal override void CheckValueOf(object root, ReadPass pass, string name) => Check(pass, _read(root), name);

    internal override void WriteValueOf(object root, Utf8JsonWriter writer) => Write(writer, _read(root));

    /// <summary>Writes a value as JSON.</summary>
    internal void Write(Utf8JsonWriter writer, T value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            Shape.Write(writer, value);
        }
    }

    /// <summary>Notes in the pass what is wrong with a value that code gives.</summary>
    internal void Check(ReadPass pass, T value, string name)
    {
        if (value is not null)
        {
            Shape.Check(pass, value, name);
        }
        else if (IsRequired || Default is not null)
        {
            pass.Fail(new ConfigError(name, null, "must not be null", null, null));
        }
    }

    /// <summary>The canonical text, secrets as <c>***</c>; null for an absent value.</summary>
    internal string? Format(T value) => value is null ? null : Shape.Format(value);

    /// <summary>The schema's default for an environment, parsed once.</summary>
    internal bool TryGetDefault(string? environment, out T? value)
    {
        var cached = Volatile.Read(ref _cached);
        if (cached is null || !string.Equals(cached.Environment, environment, StringComparison.OrdinalIgnoreCase))
        {
            var source = DefaultFor(environment);
            cached = new CachedDefault(environment, source is not null, source is null ? default : source.Read(Shape, Name));
            Volatile.Write(ref _cached, cached);
        }

        value = cached.Value;
        return cached.Exists;
    }

    private sealed record CachedDefault(string? Environment, bool Exists, T? Value);
}
