using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TypedConfig.Packages.Tests;

/// <summary>The guide for beginners, done to the letter from an empty folder: every command, every file, every line that it says is printed.</summary>
public sealed class GettingStartedTests(PackedProduct product)
{
    [Fact]
    public async Task EveryStepDoesWhatTheGuideSays()
    {
        var port = FreePort();
        await using var run = new GuideRun(product.NewFolder(), line => line
            .Replace("dotnet add package TypedConfig", $"dotnet add package TypedConfig --version {product.Version}", StringComparison.Ordinal)
            .Replace(":5080", $":{port}", StringComparison.Ordinal));
        foreach (var step in GuideStep.Of("docs/getting-started.md"))
        {
            await run.DoAsync(step);
        }
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
