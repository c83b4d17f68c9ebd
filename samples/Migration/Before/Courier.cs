using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Parcels;

/// <summary>Sends parcels, by the settings that are in force at that moment.</summary>
internal sealed class Courier(IOptionsMonitor<ShippingOptions> shipping, ILogger<Courier> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var change = shipping.OnChange(now => logger.LogInformation("from now on {Count} parcels by {Carrier}", now.BatchSize, now.Carrier));
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = shipping.CurrentValue;
            logger.LogInformation("sent {Count} parcels by {Carrier}", now.BatchSize, now.Carrier);
            await Task.Delay(now.Interval, stoppingToken);
        }
    }
}
