using System.Diagnostics;

namespace TypedConfig.Packages.Tests;

/// <summary>The program that the documentation of a store shows, and how it says that an operator writes a value.</summary>
/// <param name="Package">The package.</param>
/// <param name="Server">The server that the program names.</param>
internal sealed record StoreProgram(string Package, string Server)
{
    private const string Project = "Shop";

    public static StoreProgram Redis { get; } = new("TypedConfig.Redis", "localhost:6379");

    public static StoreProgram Etcd { get; } = new("TypedConfig.Etcd", "localhost:2379");

    public string Code => CodeIn(Text(Path.Combine("docs", "stores.md")));

    public string CodeOfReadme => CodeIn(Readme);

    private string Readme => Text(Path.Combine("runtime", Package, "README.md"));

    private string Command => Readme.Split('\n').Single(static line => line.StartsWith("    redis-cli ", StringComparison.Ordinal) || line.StartsWith("    etcdctl ", StringComparison.Ordinal)).Trim();

    /// <summary>Makes a project outside the repository that refers to the package alone, with the shown program on a server of the test.</summary>
    public string NewProject(PackedProduct product, string server)
    {
        var folder = product.NewConsoleProject(Project, Package);
        PackedProduct.Write(folder, "schema.yaml", Blocks(Readme, "yaml").Single());
        PackedProduct.Write(folder, "Program.cs", Code.Replace(Server, server, StringComparison.Ordinal));
        return folder;
    }

    /// <summary>Writes a value as the package's README tells the operator to.</summary>
    /// <param name="server">The arguments that say which server it is.</param>
    /// <param name="value">The value.</param>
    public async Task PutAsync(string[] server, string value)
    {
        var parts = Command.Split(' ');
        await CommandLine.RunAsync(parts[0], Path.GetTempPath(), mayFail: false, [.. server, .. parts[1..^1], value]);
    }

    /// <summary>Presses Enter.</summary>
    /// <returns>What the program says is in force.</returns>
    public static async Task<string?> AskAsync(Process program)
    {
        await program.StandardInput.WriteLineAsync();
        return await CommandLine.NextLineAsync(program);
    }

    private string CodeIn(string text) => Blocks(text, "csharp").Single(block => block.Contains($"(\"{Server}\")", StringComparison.Ordinal) && block.Contains("ReadLine", StringComparison.Ordinal));

    private static IEnumerable<string> Blocks(string text, string language) =>
        text.Split("```").Where((block, i) => i % 2 == 1 && block.StartsWith(language + "\n", StringComparison.Ordinal)).Select(block => block[(language.Length + 1)..]);

    private static string Text(string file) => File.ReadAllText(Path.Combine(PackedProduct.RepositoryRoot, file));
}
