using Microsoft.Extensions.Hosting;

namespace TypedConfig;

/// <summary>Makes a host with an invalid configuration fail before any other hosted service starts.</summary>
internal sealed class StartupCheck<T>(Func<ConfigMonitor<T>> monitor) : IHostedLifecycleService
    where T : class, IConfigRoot<T>
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        monitor();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
