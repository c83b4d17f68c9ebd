using Microsoft.Extensions.Diagnostics.HealthChecks;
using TypedConfig;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health of typed configurations.</summary>
public static class TypedConfigHealthChecksBuilderExtensions
{
    /// <summary>
    /// Reports a typed configuration that was added to the container: healthy while what is in force is what the sources say, degraded while a
    /// change is refused or a source cannot be read.
    /// </summary>
    /// <typeparam name="T">The generated root class.</typeparam>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name; by default <c>typedconfig-</c> and the class.</param>
    /// <param name="tags">Tags to select checks by; null for none.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddTypedConfig<T>(this IHealthChecksBuilder builder, string? name = null, IEnumerable<string>? tags = null)
        where T : class, IConfigRoot<T>
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name ?? "typedconfig-" + T.Schema.Name,
            static provider => new TypedConfigHealthCheck<T>(provider.GetRequiredService<ConfigMonitor<T>>()),
            failureStatus: null,
            tags));
    }
}
