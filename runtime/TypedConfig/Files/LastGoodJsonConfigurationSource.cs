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

    /// <summary>Puts sources of this type in the places of all stock JSON sources of a builder, user secrets included.</summary>
    public static void ReplaceIn(IConfigurationBuilder builder)
    {
        var sources = builder.Sources;
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
