using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TypedConfig;

/// <summary>A key of a schema: its name, its documentation and what it accepts. Generated; immutable and thread-safe.</summary>
public abstract class ConfigKey
{
    private protected ConfigKey(string name)
    {
        Name = name;
        Slot = Slot.Of(name, section: null, environmentVariable: null, aliases: []);
    }

    /// <summary>The dotted name in the schema's spelling, without <c>$section</c>: <c>database.pool_size</c>. For a property of an object, just its name.</summary>
    public string Name { get; }

    /// <summary>The path inside the configuration in the schema's spelling, <c>$section</c> included: <c>database:pool_size</c>.</summary>
    public string Path => Slot.Path!;

    /// <summary>The schema's description; null if it gives none.</summary>
    public string? Description { get; init; }

    /// <summary>What values it takes, in words: <c>integer, at least 1, at most 1000</c>. Empty if code of an older generator does not say.</summary>
    public string Accepts { get; init; } = "";

    /// <summary>Whether a value has to come from the configuration.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether a changed value keeps waiting until the process restarts (<c>reload: restart</c>).</summary>
    public bool RequiresRestart { get; init; }

    /// <summary>The exact name of an environment variable that sets the key, beside the one made from its path; null for none.</summary>
    public string? EnvironmentVariable { get; init; }

    /// <summary>Older dotted names that are still read, without <c>$section</c>; of a property, names beside its own.</summary>
    public IReadOnlyList<string> Aliases
    {
        get;
        init
        {
            field = value;
            Slot = Slot.Of(Name, section: null, EnvironmentVariable, value);
        }
    } = [];

    /// <summary>What to do instead of using the key, for people; null if it is not deprecated.</summary>
    public string? Deprecation { get; init; }

    /// <summary>The default in canonical text, <c>***</c> if secret, before those of single environments; null if there is none.</summary>
    public string? DefaultText => DefaultTextIn(environment: null);

    /// <summary>Whether the value is, or contains, a secret.</summary>
    public abstract bool IsSecret { get; }

    /// <summary>The C# type of the value.</summary>
    public abstract Type ValueType { get; }

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>The default of the schema. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ConfigDefault? Default { get; init; }

    /// <summary>The defaults of single environments. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IReadOnlyDictionary<string, ConfigDefault>? EnvironmentDefaults { get; init; }

    /// <summary>The schema; null for a property of an object.</summary>
    internal ConfigSchema? Schema { get; private set; }

    /// <summary>The position in the schema's list of keys; -1 for a property of an object.</summary>
    internal int Index { get; private set; } = -1;

    /// <summary>Where the key stands in the configuration.</summary>
    internal Slot Slot { get; private set; }

    /// <summary>The value in canonical text, secrets as <c>***</c>; null if absent.</summary>
    internal abstract string? FormatValueOf(object root);

    /// <summary>What the value looks like, without its C# type.</summary>
    internal abstract IShape Form { get; }

    /// <summary>What one layer of a pass says about the key; null if it says nothing.</summary>
    internal abstract KeyLayer? Explain(ReadPass pass, int layer, bool won);

    /// <summary>Notes in the pass what is wrong with the value that an object made by code has.</summary>
    internal abstract void CheckValueOf(object root, ReadPass pass, string name);

    /// <summary>Writes the value that an object has as JSON.</summary>
    internal abstract void WriteValueOf(object root, Utf8JsonWriter writer);

    /// <summary>Makes the key part of a schema.</summary>
    internal void Attach(ConfigSchema schema, int index)
    {
        Schema = schema;
        Index = index;
        Slot = Slot.Of(Name, schema.Section, EnvironmentVariable, Aliases);
    }

    /// <summary>Whether an environment has a default of its own.</summary>
    internal bool HasDefaultOf([NotNullWhen(true)] string? environment) => environment is not null && EnvironmentDefaults?.ContainsKey(environment) == true;

    /// <summary>The default that holds in an environment, as <see cref="DefaultText"/>.</summary>
    internal string? DefaultTextIn(string? environment) => DefaultFor(environment) is { } value ? IsSecret ? Secret.Mask : value.ToString() : null;

    /// <summary>The default that holds in an environment; null if there is none.</summary>
    private protected ConfigDefault? DefaultFor(string? environment) => HasDefaultOf(environment) ? EnvironmentDefaults![environment] : Default;
}
