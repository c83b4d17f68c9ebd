using System.ComponentModel;

namespace TypedConfig;

/// <summary>
/// A default as the schema's compiler checked it: flat texts by relative path, which are read like a layer of configuration. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfigDefault
{
    private const string Root = "default";

    private readonly ConfigDocument _document;
    private readonly string _text;

    /// <summary>The default of a scalar, of an empty list or map (empty text), or of an object that takes all its own defaults (empty text).</summary>
    /// <param name="text">The canonical text.</param>
    public ConfigDefault(string text)
        : this(text, [("", text)])
    {
    }

    /// <summary>The default of a list, map or object.</summary>
    /// <param name="text">The canonical text, for documentation; secrets already masked.</param>
    /// <param name="entries">Paths relative to the key, their parts joined with colons, and texts.</param>
    public ConfigDefault(string text, IEnumerable<(string Path, string Text)> entries)
    {
        _text = text;
        _document = new ConfigDocument(entries.ToDictionary(
            static entry => entry.Path.Length == 0 ? Root : Root + ":" + entry.Path,
            static entry => new DocumentEntry(entry.Text, 0),
            StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Defaults of single environments, found ignoring case.</summary>
    public static IReadOnlyDictionary<string, ConfigDefault> ByEnvironment(params ReadOnlySpan<(string Environment, ConfigDefault Default)> defaults)
    {
        var byName = new Dictionary<string, ConfigDefault>(StringComparer.OrdinalIgnoreCase);
        foreach (var (environment, value) in defaults)
        {
            byName.Add(environment, value);
        }

        return byName;
    }

    /// <summary>The canonical text.</summary>
    public override string ToString() => _text;

    internal T Read<T>(Shape<T> shape, string name)
    {
        var pass = new ReadPass([new DocumentLayer("default", _document)], environment: null);
        var state = shape.Read(pass, pass.AllLayers, Slot.Of(Root, section: null, environmentVariable: null, aliases: []), out var value);
        return state == ReadState.Set && pass.Errors.Count == 0
            ? value!
            : throw new InvalidOperationException($"The default of {name} does not fit its type; the generator and the runtime are of different versions.");
    }
}
