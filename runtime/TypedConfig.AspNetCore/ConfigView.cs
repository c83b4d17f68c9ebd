namespace TypedConfig;

/// <summary>A configuration as it was at a look, and for each key the number of the look at which it differed from the one before. Immutable.</summary>
internal sealed class ConfigView
{
    private readonly IRegisteredConfig _configuration;
    private readonly HashSet<ConfigKey> _pending;
    private readonly long[] _looks;
    private readonly long _headLook;

    private ConfigView(IRegisteredConfig configuration, long look, ConfigView? previous)
    {
        _configuration = configuration;
        Inspection = configuration.Inspect();
        _pending = [.. Inspection.PendingRestart];
        _looks = [.. Inspection.Keys.Select((key, i) => previous is null || !Shows(previous, key, i) ? look : previous._looks[i])];
        _headLook = previous is null || !ShowsHead(previous) ? look : previous._headLook;
    }

    public Type Root => _configuration.Root;

    public ConfigInspection Inspection { get; }

    public static ConfigView Of(IRegisteredConfig configuration, long look) => new(configuration, look, previous: null);

    public ConfigView LookAgain(long look) => new(_configuration, look, this);

    public bool IsPending(ConfigKey key) => _pending.Contains(key);

    /// <summary>Whether anything differs from what was there at a look.</summary>
    public bool HasNewsSince(long look) => _headLook > look || Array.Exists(_looks, changed => changed > look);

    /// <summary>The keys that differ from what was there at a look.</summary>
    public IEnumerable<KeyExplanation> KeysSince(long look) => Inspection.Keys.Where((_, i) => _looks[i] > look);

    private bool Shows(ConfigView previous, KeyExplanation key, int index)
    {
        var other = previous.Inspection.Keys[index];
        return key.Value == other.Value && key.Source == other.Source && key.Line == other.Line && key.Since == other.Since
            && IsPending(key.Key) == previous.IsPending(key.Key) && key.Layers.SequenceEqual(other.Layers);
    }

    private bool ShowsHead(ConfigView previous)
    {
        var (status, other) = (Inspection.Status, previous.Inspection.Status);
        return Inspection.Revision == previous.Inspection.Revision && status.State == other.State && status.StaleSince == other.StaleSince
            && ReferenceEquals(status.LastRejection, other.LastRejection) && _pending.SetEquals(previous._pending);
    }
}
