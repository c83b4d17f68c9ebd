namespace TypedConfig.Packages.Tests;

/// <summary>Relations to the framework's own ways that lie so far apart that they hold on any machine; measured as benchmarks/run.sh does, in Release.</summary>
public sealed class GateTests
{
    [Fact]
    public async Task EveryGateHolds()
    {
        var project = Path.Combine("benchmarks", "TypedConfig.Benchmarks");
        await CommandLine.DotnetAsync(PackedProduct.RepositoryRoot, mayFail: false, "build", project, "-c", "Release");
        var program = Path.Combine(project, "bin", "Release", "net10.0", "TypedConfig.Benchmarks.dll");

        // Everything compiled for good from the first call: on a busy machine the runtime's own optimizing in the background comes late.
        var output = await CommandLine.RunAsync("env", PackedProduct.RepositoryRoot, mayFail: true, "DOTNET_TieredCompilation=0", "DOTNET_ReadyToRun=0", "dotnet", program, "gates");
        var lines = output.TrimEnd().Split('\n');

        Assert.DoesNotContain(lines, static line => line.StartsWith("FAILS", StringComparison.Ordinal));
        Assert.Equal(15, lines.Count(static line => line.StartsWith("holds", StringComparison.Ordinal)));
    }
}
