using System.Text.Json;

namespace TypedConfig.Packages.Tests;

/// <summary>The web application that the README of TypedConfig.AspNetCore shows, from the package.</summary>
public sealed class PageProgramTests(PackedProduct product)
{
    private const string Listening = "Now listening on: ";

    [Fact]
    public async Task ProgramOfTheReadmeShowsItsKeys()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(PackedProduct.RepositoryRoot, "runtime", "TypedConfig.AspNetCore", "README.md"), TestContext.Current.CancellationToken);
        var blocks = readme.Split("```");
        var folder = product.NewConsoleProject("Shop", "TypedConfig.AspNetCore");
        var project = Path.Combine(folder, "Shop.csproj");
        PackedProduct.Write(folder, "Shop.csproj", (await File.ReadAllTextAsync(project, TestContext.Current.CancellationToken)).Replace("Microsoft.NET.Sdk", "Microsoft.NET.Sdk.Web", StringComparison.Ordinal));
        PackedProduct.Write(folder, "Program.cs", blocks[1]["csharp\n".Length..]);
        PackedProduct.Write(folder, "schema.yaml", blocks[3]["yaml\n".Length..]);
        await CommandLine.DotnetAsync(folder, mayFail: false, "build", "-warnaserror");

        using var app = CommandLine.Start(folder, Path.Combine("bin", "Debug", "net10.0", "Shop.dll"), "--urls", "http://127.0.0.1:0", "--environment", "Development");
        try
        {
            string? line;
            while ((line = await CommandLine.NextLineAsync(app))?.Contains(Listening, StringComparison.Ordinal) == false)
            {
            }

            using var client = new HttpClient { BaseAddress = new Uri(line![(line!.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]) };
            Assert.Contains("<title>Configuration</title>", await client.GetStringAsync("/_config", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            using var keys = JsonDocument.Parse(await client.GetStringAsync("/_config/keys", TestContext.Current.CancellationToken));
            var key = Assert.Single(keys.RootElement.GetProperty("configurations")[0].GetProperty("keys").EnumerateArray());
            Assert.Equal(("database.pool_size", "10"), (key.GetProperty("name").GetString(), key.GetProperty("value").GetString()));
        }
        finally
        {
            app.Kill();
            await app.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }
}
