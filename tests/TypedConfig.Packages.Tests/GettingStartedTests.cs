using TypedConfig.Tests;

namespace TypedConfig.Packages.Tests;

/// <summary>The guide for beginners, done to the letter from an empty folder: every command, every file, every line that it says is printed.</summary>
public sealed class GettingStartedTests(PackedProduct product)
{
    [Fact]
    public async Task EveryStepDoesWhatTheGuideSays()
    {
        using var port = new LoopbackPort();
        await using var run = new GuideRun(product.NewFolder(), line => line
            .Replace("dotnet add package TypedConfig", $"dotnet add package TypedConfig --version {product.Version}", StringComparison.Ordinal)
            .Replace(":5080", $":{port.Number}", StringComparison.Ordinal));
        foreach (var step in GuideStep.Of("docs/getting-started.md"))
        {
            await run.DoAsync(step);
        }
    }
}
