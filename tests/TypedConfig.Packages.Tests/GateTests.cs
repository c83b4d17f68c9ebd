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
        var lines = (await CommandLine.DotnetAsync(PackedProduct.RepositoryRoot, mayFail: true, program, "gates")).TrimEnd().Split('\n');

        Assert.DoesNotContain(lines, static line => line.StartsWith("FAILS", StringComparison.Ordinal));
        Assert.Equal(15, lines.Count(static line => line.StartsWith("holds", StringComparison.Ordinal)));
    }
}
