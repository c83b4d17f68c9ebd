using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>Reads whole trees.</summary>
internal static class TreeReader<T>
    where T : class, IConfigRoot<T>
{
    private const int MaxAttempts = 10;

    /// <summary>
    /// Reads the configuration until it has been seen in one piece. A stock provider can be reloaded while it is read, and then a reading
    /// holds parts of both contents; one that began afterwards holds only the new one, so two equal readings in a row are whole. Readings
    /// that never agree although no source says that it changed come from values that are made anew each time; then the last one counts.
    /// </summary>
    /// <param name="configuration">What to read.</param>
    /// <param name="environment">Whose defaults hold.</param>
    /// <param name="previous">The tree in force, whose unchanged sections are kept; null for none.</param>
    /// <param name="earlier">The reading that the tree in force comes from, if only what changed since need be read; null to read everything.</param>
    /// <param name="isUnwanted">Whether nobody needs the result any more, whole or not.</param>
    public static Reading Read(IConfigurationRoot configuration, string environment, T? previous, ReadPass? earlier, Func<bool> isUnwanted)
    {
        while (true)
        {
            var signal = configuration.GetReloadToken();
            try
            {
                if (TryRead(configuration, environment, previous, earlier, out var reading) || !signal.HasChanged || isUnwanted())
                {
                    return reading;
                }
            }
            catch (Exception exception) when (exception is not OutOfMemoryException && signal.HasChanged && !isUnwanted())
            {
                // A source that changes while it is enumerated may throw anything; the next reading sees the change.
            }
        }
    }

    /// <summary>Reads a configuration from values that code gives.</summary>
    public static Reading ReadGiven(Dictionary<ConfigKey, object?> values, string? environment) =>
        Complete(new ReadPass([], environment) { Origins = new int[T.Schema.Keys.Length], Overrides = values }, previous: null);

    /// <summary>Reads the layers of a reading once more, as the process will after a restart.</summary>
    public static Reading ReadAsAfterRestart(ReadPass pass, T previous) =>
        Complete(new ReadPass(pass.Layers, pass.Environment) { Origins = new int[T.Schema.Keys.Length], Previous = previous, HoldsForRestart = false }, previous);

    /// <returns>Whether the reading is known to be whole.</returns>
    private static bool TryRead(IConfigurationRoot configuration, string environment, T? previous, ReadPass? earlier, out Reading reading)
    {
        reading = ReadUndisturbed(configuration, environment, previous, earlier);
        for (var attempt = 1; attempt < MaxAttempts; attempt++)
        {
            if (IsCertain(reading, previous))
            {
                return true;
            }

            var first = reading;
            reading = ReadUndisturbed(configuration, environment, previous, earlier);
            if (AreSame(first, reading))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads anew when somebody sets a value of a stock provider meanwhile, which its enumeration does not survive.</summary>
    private static Reading ReadUndisturbed(IConfigurationRoot configuration, string environment, T? previous, ReadPass? earlier)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return ReadLayers(LayerStack.Capture(configuration), environment, previous, earlier);
            }
            catch (InvalidOperationException) when (attempt < MaxAttempts)
            {
            }
        }
    }

    private static Reading ReadLayers(Layer[] layers, string environment, T? previous, ReadPass? earlier)
    {
        var pass = new ReadPass(layers, environment) { Origins = new int[T.Schema.Keys.Length], Previous = previous };
        if (earlier is not null && PartialRead.Since(earlier, layers, T.Schema) is { } partial)
        {
            pass.TakeOver(earlier, partial);
        }

        return Complete(pass, previous);
    }

    private static Reading Complete(ReadPass pass, T? previous) => new(new ConfigReader(pass).ReadWhole(previous), pass);

    private static bool IsCertain(Reading reading, T? previous) =>
        (ReferenceEquals(reading.Tree, previous) && reading.Pass.Errors.Count == 0) || Array.TrueForAll(reading.Pass.Layers, static layer => layer.IsPinned);

    private static bool AreSame(Reading first, Reading second) =>
        (ReferenceEquals(first.Tree, second.Tree) || !T.Differ(first.Tree, second.Tree, diff: null)) && first.Pass.Errors.SequenceEqual(second.Pass.Errors)
        && first.Pass.Pending.SequenceEqual(second.Pass.Pending);

    /// <summary>A tree, which is meaningless if the pass has errors.</summary>
    internal readonly record struct Reading(T Tree, ReadPass Pass);
}
