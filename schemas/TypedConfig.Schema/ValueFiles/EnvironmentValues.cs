namespace TypedConfig.Schema;

/// <summary>The values that the files of a project give in one environment, else the defaults there.</summary>
internal sealed class EnvironmentValues : IRuleValues
{
    private readonly RuleKeys _keys;
    private readonly RuleDefaults _defaults;
    private readonly IReadOnlyList<IReadOnlyList<FileReadings>> _families;

    /// <param name="keys">The keys of the schema.</param>
    /// <param name="environment">Its name.</param>
    /// <param name="families">The files, in each family from high to low precedence.</param>
    public EnvironmentValues(RuleKeys keys, string environment, IReadOnlyList<IReadOnlyList<FileReadings>> families)
    {
        _keys = keys;
        _defaults = new RuleDefaults(keys, environment);
        _families = families;
    }

    public bool? Has(string key) => Reading(key).State switch
    {
        ReadingState.Set => true,
        ReadingState.Null => _keys.Find(key)!.IsNullable ? false : null,
        ReadingState.Unknown => null,
        _ => _defaults.Has(key),
    };

    public ValueModel? Find(string key) => Reading(key) switch
    {
        { State: ReadingState.Set, Value: var value } => value,
        { State: ReadingState.Unknown } => null,
        _ => _defaults.Find(key),
    };

    /// <summary>The file that sets the value of a key; null where none does.</summary>
    public FileReadings? FileOf(string key) => _families
        .Select(family => family.FirstOrDefault(file => file.Of(key).State != ReadingState.Absent))
        .FirstOrDefault(static file => file is not null);

    /// <summary>Nobody can tell here which family comes last, so what several of them set is not known.</summary>
    private Reading Reading(string key)
    {
        var readings = _families
            .Select(family => MergedReading.Of(_keys.Find(key)!, family.Select(file => file.Of(key))))
            .Where(static reading => reading.State != ReadingState.Absent)
            .ToList();
        return readings.Count switch
        {
            0 => Schema.Reading.Absent,
            1 => readings[0],
            _ => Schema.Reading.Unknown(readings[0].Place),
        };
    }
}

/// <summary>What one file says about the keys of one schema.</summary>
/// <param name="Path">The file.</param>
/// <param name="Environment">Null for a base file.</param>
/// <param name="Readings">By the full names of the keys.</param>
internal sealed record FileReadings(string Path, string? Environment, IReadOnlyDictionary<string, Reading> Readings)
{
    public Reading Of(string key) => Readings.TryGetValue(key, out var reading) ? reading : Reading.Absent;
}
