using System.Text.Json;

namespace TypedConfig.Packages.Tests;

/// <summary>The program that the guide to logging shows, from the package.</summary>
public sealed class LoggingProgramTests(PackedProduct product)
{
    [Fact]
    public async Task ProgramOfTheGuideWritesTheLineOfTheGuide()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(PackedProduct.RepositoryRoot, "docs", "logging.md"), TestContext.Current.CancellationToken);
        var blocks = guide.Split("```");
        var folder = product.NewConsoleProject("Shop", "TypedConfig.Logging", "Microsoft.Extensions.Hosting");
        PackedProduct.Write(folder, "Program.cs", blocks[1]["csharp\n".Length..]);
        PackedProduct.Write(folder, "schema.yaml", blocks[3]["yaml\n".Length..]);
        await CommandLine.DotnetAsync(folder, mayFail: false, "build", "-warnaserror");
        var lines = (await CommandLine.DotnetAsync(folder, mayFail: false, "run", "--no-build")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        using var shown = JsonDocument.Parse(guide.Split('\n').Single(static line => line.StartsWith("    {\"timestamp\"", StringComparison.Ordinal)));
        using var written = JsonDocument.Parse(lines[0]);
        Assert.Equal(Names(shown), Names(written));
        Assert.Equal(Stable(shown), Stable(written));
        Assert.Contains("\"message\":\"Plain calls go the same way: 42\"", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
    }

    private static IEnumerable<string> Names(JsonDocument line) => line.RootElement.EnumerateObject().Select(static field => field.Name);

    private static IEnumerable<string> Stable(JsonDocument line) =>
        line.RootElement.EnumerateObject().Where(static field => field.Name is not ("timestamp" or "host" or "process_id")).Select(static field => field.ToString());
}
