using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>
/// Looks at what sources set beside what is read from them: unknown keys, keys under two spellings, older names, deprecated keys. Each
/// finding is told once. Used by one reload at a time; a source that has not reloaded is not looked at again.
/// </summary>
internal sealed class KeyInspection(ConfigSchema schema, SchemaSet schemas, UnknownKeyPolicy policy, ILogger logger)
{
    private static readonly ConcurrentDictionary<ConfigKey, bool> ToldInThisProcess = [];

    private Dictionary<object, List<UnknownKey>> _unknown = new(ReferenceEqualityComparer.Instance);
    private UnknownKeys? _knownBy;

    /// <summary>The unknown keys that refuse a configuration; none unless the policy says so.</summary>
    public IReadOnlyList<ConfigError> Errors(Layer[] layers) => policy == UnknownKeyPolicy.Reject
        ? [.. UnknownIn(layers).Where(static key => !key.IsOutside).Select(static key => key.ToError())]
        : [];

    /// <summary>Warns of what is worth a warning. Never throws: the configuration is in force already.</summary>
    public void Warn(ReadPass pass)
    {
        try
        {
            if (logger.IsEnabled(LogLevel.Warning))
            {
                WarnOfUnknown(pass.Layers);
                WarnOfKeys(pass);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A foreign source that fails now fails the next reload too, which tells it.
        }
    }

    private void WarnOfUnknown(Layer[] layers)
    {
        if (policy == UnknownKeyPolicy.Ignore)
        {
            return;
        }

        foreach (var key in UnknownIn(layers))
        {
            if (schemas.IsNews($"unknown {key.Source} {key.Path}"))
            {
                Log.UnknownKey(logger, key.ToError());
            }
        }
    }

    private List<UnknownKey> UnknownIn(Layer[] layers)
    {
        var keys = schemas.Keys;
        var known = _knownBy == keys ? _unknown : [];
        var found = new Dictionary<object, List<UnknownKey>>(ReferenceEqualityComparer.Instance);
        foreach (var layer in layers)
        {
            found[layer.Content] = known.GetValueOrDefault(layer.Content) ?? keys.Find(layer);
        }

        (_unknown, _knownBy) = (found, keys);
        return [.. found.Values.SelectMany(static unknown => unknown)];
    }

    private void WarnOfKeys(ReadPass pass)
    {
        foreach (var key in schema.Keys)
        {
            if (key.Slot.HasSecondSpelling)
            {
                WarnOfBothSpellings(key, pass.Layers);
            }

            if (pass.Origins![key.Index] is var origin and not ReadPass.NoLayer && (key.Aliases.Count > 0 || key.Deprecation is not null))
            {
                WarnOfOldNames(key, pass.Layers[origin]);
            }
        }
    }

    private void WarnOfBothSpellings(ConfigKey key, Layer[] layers)
    {
        var (path, pascal) = (key.Slot.Path!, key.Slot.PascalPath!);
        foreach (var layer in layers)
        {
            if (Sets(layer, pascal) && Sets(layer, path) && schemas.IsNews($"both {layer.Source} {path}"))
            {
                Log.BothSpellings(logger, key.Name, layer.Source, path, pascal);
            }
        }

        bool Sets(Layer layer, string spelling) => layer.TryGet(spelling, out _) || (key.Form.IsOpen && layer.ChildNames(spelling).Count > 0);
    }

    private void WarnOfOldNames(ConfigKey key, Layer layer)
    {
        var path = key.Slot.PathIn(layer);
        var isAlias = key.Slot.Aliases.Any(alias => ReferenceEquals(path, alias.Path) || ReferenceEquals(path, alias.PascalPath));
        if ((!isAlias && key.Deprecation is null) || !ToldInThisProcess.TryAdd(key, true))
        {
            return;
        }

        if (isAlias)
        {
            Log.OldName(logger, path, layer.Source, layer.LineOf(path), key.Name);
        }
        else
        {
            Log.Deprecated(logger, key.Name, layer.Source, layer.LineOf(path), key.Deprecation!);
        }
    }
}
