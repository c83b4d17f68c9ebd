namespace TypedConfig.Packages.Tests;

public sealed class QuickStartTests
{
    /// <summary>The lines that the README says the sample prints.</summary>
    public static IEnumerable<string> ShownLines =>
        File.ReadAllLines(Path.Combine(PackedProduct.RepositoryRoot, "README.md")).SkipWhile(static line => !line.StartsWith("    dotnet run")).Skip(2).TakeWhile(static line => line.StartsWith("    ")).Select(static line => line[4..]);

    [Fact]
    public async Task PrintsWhatTheReadmeShows()
    {
        var output = await CommandLine.DotnetAsync(PackedProduct.RepositoryRoot, mayFail: false, "run", "--project", "samples/QuickStart");
        Assert.Equal(ShownLines, output.TrimEnd().Split('\n'));
    }

    [Fact]
    public void ReadmeShowsCodeOfTheSample()
    {
        var sample = Directory.EnumerateFiles(Path.Combine(PackedProduct.RepositoryRoot, "samples", "QuickStart"), "*.*")
            .Where(static file => Path.GetFileName(file) is "Program.cs" or "schema.yaml")
            .Select(File.ReadAllText)
            .ToList();
        var blocks = File.ReadAllText(Path.Combine(PackedProduct.RepositoryRoot, "README.md")).Split("```");
        var code = blocks.Where(static (_, i) => i % 2 == 1).Select(static block => block[(block.IndexOf('\n') + 1)..]).ToList();
        Assert.NotEmpty(code);
        Assert.All(code, block => Assert.Contains(sample, text => text.Contains(block, StringComparison.Ordinal)));
    }
}
