using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>Reads whole trees.</summary>
internal static class TreeReader<T>
    where T : class, IConfigRoot<T>
{
    private const int MaxAttempts = 10;

    /// <summary>
    /// Reads the configuration until it has been seen in one piece. A stock provider can be reloaded while it is read, and then a reading
    /// holds parts of both contents; one that began afterwards holds only the new one, so two equal readings in a row are whole.
    /// </summary>
    public static Reading Read(IConfigurationRoot configuration, string environment, T? previous)
    {
        var reading = ReadOnce(LayerStack.Capture(configuration), environment, previous);
        for (var attempt = 1; attempt < MaxAttempts && !IsCertain(reading, previous); attempt++)
        {
            var again = ReadOnce(LayerStack.Capture(configuration), environment, reading.Tree);
            var isSame = ReferenceEquals(again.Tree, reading.Tree) && again.Pass.Errors.SequenceEqual(reading.Pass.Errors);
            reading = again;
            if (isSame)
            {
                break;
            }
        }

        return reading;
    }

    public static Reading ReadOnce(Layer[] layers, string? environment, T? previous, Dictionary<ConfigKey, object?>? overrides = null)
    {
        var pass = new ReadPass(layers, environment) { Origins = new int[T.Schema.Keys.Length], Overrides = overrides };
        var tree = new ConfigReader(pass).ReadSection(previous);
        return new Reading(tree, pass);
    }

    private static bool IsCertain(Reading reading, T? previous) =>
        (ReferenceEquals(reading.Tree, previous) && reading.Pass.Errors.Count == 0) || Array.TrueForAll(reading.Pass.Layers, static layer => layer.IsPinned);

    /// <summary>A tree, which is meaningless if the pass has errors.</summary>
    internal readonly record struct Reading(T Tree, ReadPass Pass);
}
