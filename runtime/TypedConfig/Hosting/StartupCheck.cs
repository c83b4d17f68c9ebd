using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Hosting;

namespace TypedConfig;

/// <summary>Makes a host with an invalid configuration fail before any other hosted service starts, with what is wrong in all that are registered.</summary>
internal sealed class StartupCheck(IEnumerable<StartupConfig> configs) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var invalid = new List<ConfigValidationException>();
        foreach (var config in configs)
        {
            try
            {
                config.Start();
            }
            catch (ConfigValidationException exception)
            {
                invalid.Add(exception);
            }
        }

        switch (invalid)
        {
            case [var only]:
                ExceptionDispatchInfo.Throw(only);
                break;
            case [_, ..]:
                throw new ConfigValidationException(invalid);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A configuration that a host starts with.</summary>
/// <param name="Start">Makes its monitor, which fails if the configuration is not valid.</param>
internal sealed record StartupConfig(Action Start);
