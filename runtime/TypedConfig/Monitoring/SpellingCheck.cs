using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>Warns where one source sets a key under both spellings, once per key and source: the schema's own wins.</summary>
internal sealed class SpellingCheck(ConfigSchema schema, ILogger logger)
{
    private readonly HashSet<(string Key, string Source)> _warned = [];

    public void Run(Layer[] layers)
    {
        if (!logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        foreach (var key in schema.Keys)
        {
            if (key.Slot is { HasSecondSpelling: true, Path: { } path, PascalPath: { } pascal })
            {
                WarnOf(key, path, pascal, layers);
            }
        }
    }

    private void WarnOf(ConfigKey key, string path, string pascal, Layer[] layers)
    {
        foreach (var layer in layers)
        {
            if (layer.TryGet(pascal, out _) && layer.TryGet(path, out _) && _warned.Add((key.Name, layer.Source)))
            {
                Log.BothSpellings(logger, key.Name, layer.Source, path, pascal);
            }
        }
    }
}
