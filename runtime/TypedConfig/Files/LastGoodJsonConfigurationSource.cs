using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace TypedConfig;

/// <summary>A JSON file that keeps what it served last while the file is broken or gone; .NET's own source empties itself.</summary>
internal sealed class LastGoodJsonConfigurationSource : JsonConfigurationSource
{
    private readonly SharedFileLayer _layer;

    public LastGoodJsonConfigurationSource()
    {
        _layer = new SharedFileLayer(this, JsonDocumentParser.Instance);
    }

    public LastGoodJsonConfigurationSource(JsonConfigurationSource stock)
        : this()
    {
        FileProvider = stock.FileProvider;
        Path = stock.Path!;
        Optional = stock.Optional;
        ReloadOnChange = stock.ReloadOnChange;
        ReloadDelay = stock.ReloadDelay;
        OnLoadException = stock.OnLoadException;
    }

    internal TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Puts sources of this type in the places of all stock JSON sources of a builder, user secrets included. A configuration that is live makes
    /// all its providers anew then, and with them would lose the values that were set through it.
    /// </summary>
    public static void ReplaceIn(IConfigurationBuilder builder)
    {
        var before = ProvidersOf(builder);
        Replace(builder.Sources);
        foreach (var (path, value) in before.Zip(ProvidersOf(builder)).SelectMany(static pair => SetByHand(pair.First, pair.Second)).DistinctBy(static entry => entry.Key).ToList())
        {
            ((IConfiguration)builder)[path] = value;
        }
    }

    private static List<IConfigurationProvider> ProvidersOf(IConfigurationBuilder builder) => builder is IConfigurationRoot root ? [.. root.Providers] : [];

    /// <summary>What a provider holds that its successor does not. A file may have changed in between; what is set is set in all providers.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> SetByHand(IConfigurationProvider before, IConfigurationProvider after) =>
        before is FileConfigurationProvider or ChainedConfigurationProvider
            ? []
            : ValuesOf(new ProviderLayer(before, holdsEnvironment: false), "").Where(entry => !after.TryGet(entry.Key, out var value) || value != entry.Value);

    private static IEnumerable<KeyValuePair<string, string?>> ValuesOf(ProviderLayer layer, string path)
    {
        foreach (var name in layer.ChildNames(path))
        {
            var below = path.Length == 0 ? name : path + ":" + name;
            foreach (var entry in ValuesOf(layer, below))
            {
                yield return entry;
            }

            if (layer.TryGet(below, out var value))
            {
                yield return new(below, value);
            }
        }
    }

    private static void Replace(IList<IConfigurationSource> sources)
    {
        for (var index = 0; index < sources.Count; index++)
        {
            // A subclass has reasons of its own.
            if (sources[index].GetType() == typeof(JsonConfigurationSource))
            {
                sources[index] = new LastGoodJsonConfigurationSource((JsonConfigurationSource)sources[index]);
            }
        }
    }

    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        var description = new JsonConfigurationSource { FileProvider = FileProvider, Path = Path!, Optional = Optional, OnLoadException = OnLoadException };
        return new FileLayerProvider(description, "JsonConfigurationProvider", _layer, TimeProvider);
    }
}
