using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>Readings of a tree, which the public surface has only inside a whole reload.</summary>
internal static class Reading
{
    private const string Environment = "Production";

    /// <summary>One reading.</summary>
    public static T Of<T>(IConfigurationRoot configuration, T? previous)
        where T : class, IConfigRoot<T>
    {
        var pass = new ReadPass(LayerStack.Capture(configuration), Environment) { Origins = new int[T.Schema.Keys.Length], Previous = previous };
        return new ConfigReader(pass).ReadWhole(previous);
    }

    /// <summary>As many readings as a reload takes until it is sure that it saw one state: two of a stock provider, one of a source of ours.</summary>
    public static T Certain<T>(IConfigurationRoot configuration)
        where T : class, IConfigRoot<T> => TreeReader<T>.Read(configuration, Environment, previous: null, earlier: null, static () => false).Tree;
}
