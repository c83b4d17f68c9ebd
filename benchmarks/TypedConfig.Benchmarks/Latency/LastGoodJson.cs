using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>The JSON source that <c>AddTypedConfig</c> puts into a host in the place of the stock one, without a host.</summary>
internal static class LastGoodJson
{
    public static IConfigurationBuilder AddLastGoodJsonFile(this IConfigurationBuilder builder, string path, bool reloadOnChange)
    {
        var source = new LastGoodJsonConfigurationSource { Path = path, ReloadOnChange = reloadOnChange };
        source.ResolveFileProvider();
        return builder.Add(source);
    }
}
