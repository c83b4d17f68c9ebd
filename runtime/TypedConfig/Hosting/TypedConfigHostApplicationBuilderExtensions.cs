using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using TypedConfig;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds typed configurations to hosts.</summary>
public static class TypedConfigHostApplicationBuilderExtensions
{
    /// <summary>
    /// Registers a typed configuration over the host's configuration, as
    /// <see cref="TypedConfigServiceCollectionExtensions.AddTypedConfig{T}"/> does, and makes the JSON files added so far keep their last good
    /// content while they are missing or unreadable (<see cref="ConfigMonitorOptions.KeepLastGoodFiles"/>). Sources added later are read too.
    /// </summary>
    /// <typeparam name="T">The generated root class.</typeparam>
    /// <param name="builder">The host's builder.</param>
    /// <param name="configure">How to watch the configuration; logger, clock and environment are the host's unless set here.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddTypedConfig<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this IHostApplicationBuilder builder,
        Action<ConfigMonitorOptions>? configure = null)
        where T : class, IConfigRoot<T>
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new ConfigMonitorOptions();
        configure?.Invoke(options);
        if (options.KeepLastGoodFiles)
        {
            LastGoodJsonConfigurationSource.ReplaceIn(builder.Configuration);
        }

        builder.Services.AddTypedConfig<T>(builder.Configuration, options.CopyTo);
        return builder;
    }
}
