using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>The bare reading of a tree, which the public surface has only inside a whole reload.</summary>
internal static class Reading
{
    public static T Of<T>(IConfigurationRoot configuration, T? previous)
        where T : class, IConfigRoot<T> => TreeReader<T>.ReadOnce(LayerStack.Capture(configuration), "Production", previous).Tree;
}
