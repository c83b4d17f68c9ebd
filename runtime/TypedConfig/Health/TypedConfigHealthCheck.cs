using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TypedConfig;

/// <summary>Healthy while what is in force is what the sources say; otherwise degraded, since the last good configuration serves, and unhealthy after <see cref="ConfigMonitorOptions.MaxStaleness"/>.</summary>
internal sealed class TypedConfigHealthCheck<T>(ConfigMonitor<T> monitor) : IHealthCheck
    where T : class, IConfigRoot<T>
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = monitor.Status;
        var description = $"{T.Schema.Name}: revision {status.Revision}, {status.State}";
        if (status.State == ConfigState.Valid)
        {
            return Task.FromResult(HealthCheckResult.Healthy(description));
        }

        var problem = $"{description} since {status.StaleSince:O}\n{status.LastRejection}";
        return Task.FromResult(monitor.IsTooStale ? HealthCheckResult.Unhealthy(problem) : HealthCheckResult.Degraded(problem));
    }
}
