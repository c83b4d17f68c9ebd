using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>
/// Looks at what sources set beside what is read from them: unknown keys, keys under two spellings, older names, deprecated keys; and at
/// directories of which the system tells no changes. Each finding is told once. Used by one reload at a time; what has not changed in a source is
/// not looked at again.
/// </summary>
internal sealed class KeyInspection(ConfigSchema schema, SchemaSet schemas, UnknownKeyPolicy policy, ILogger logger)
{
    private static readonly ConcurrentDictionary<ConfigKey, bool> ToldInThisProcess = [];
    private static readonly ConcurrentDictionary<string, bool> DirectoriesToldInThisProcess = new(StringComparer.Ordinal);

    private readonly ConfigKey[] _aging = [.. schema.Keys.Where(static key => key.Aliases.Count > 0 || key.Deprecation is not null)];
    private List<UnknownKey>[] _unknown = [];
    private Layer[] _unknownOf = [];
    private UnknownKeys? _knownBy;
    private Layer[] _spellingsOf = [];

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
                WarnOfPolling(pass.Layers);
                TellNotices(pass.Layers);
                WarnOfUnknown(pass.Layers);
                WarnOfBothSpellings(pass.Layers);
                WarnOfOldNames(pass);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A foreign source that fails now fails the next reload too, which tells it.
        }
    }

    private void WarnOfPolling(Layer[] layers)
    {
        foreach (var layer in layers)
        {
            if (layer.PolledDirectory is { } directory && DirectoriesToldInThisProcess.TryAdd(directory, true))
            {
                Log.WatchingByPolling(logger, directory);
            }
        }
    }

    private void TellNotices(Layer[] layers)
    {
        foreach (var layer in layers)
        {
            if (layer.Notice is { } notice && schemas.IsNews($"notice {layer.Source} {notice.Text}"))
            {
                Tell(layer.Source, notice);
            }
        }
    }

    private void Tell(string source, StoreNotice notice)
    {
        if (notice.IsWarning)
        {
            Log.SourceWarning(logger, source, notice.Text);
        }
        else
        {
            Log.SourceNotice(logger, source, notice.Text);
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

    private IEnumerable<UnknownKey> UnknownIn(Layer[] layers)
    {
        var keys = schemas.Keys;
        var seen = _knownBy == keys ? _unknownOf : [];
        _unknown = [.. layers.Select((layer, i) => ChangesOf(layer, seen, i) is { } changes ? keys.Update(_unknown[i], layer, changes) : keys.Find(layer))];
        (_unknownOf, _knownBy) = (layers, keys);
        return _unknown.SelectMany(static unknown => unknown);
    }

    private void WarnOfBothSpellings(Layer[] layers)
    {
        for (var i = 0; i < layers.Length; i++)
        {
            var keys = ChangesOf(layers[i], _spellingsOf, i) is { } changes ? schema.KeyIndex.KeysAt(changes) : schema.Keys.AsEnumerable();
            foreach (var key in keys.Where(static key => key.Slot.HasSecondSpelling))
            {
                WarnOfBothSpellings(key, layers[i]);
            }
        }

        _spellingsOf = layers;
    }

    /// <summary>What a layer sets otherwise than the one that was looked at in its place; null if it has to be looked at as a whole.</summary>
    private static IReadOnlyCollection<string>? ChangesOf(Layer layer, Layer[] seen, int index) => index < seen.Length ? layer.ChangesSince(seen[index]) : null;

    private void WarnOfBothSpellings(ConfigKey key, Layer layer)
    {
        var (path, pascal) = (key.Slot.Path!, key.Slot.PascalPath!);
        if (Sets(pascal) && Sets(path) && schemas.IsNews($"both {layer.Source} {path}"))
        {
            Log.BothSpellings(logger, key.Name, layer.Source, path, pascal);
        }

        bool Sets(string spelling) => layer.TryGet(spelling, out _) || (key.Form.IsOpen && layer.ChildNames(spelling).Count > 0);
    }

    private void WarnOfOldNames(ReadPass pass)
    {
        foreach (var key in _aging)
        {
            if (pass.Origins![key.Index] is var origin and not ReadPass.NoLayer)
            {
                WarnOfOldNames(key, pass.Layers[origin]);
            }
        }
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
