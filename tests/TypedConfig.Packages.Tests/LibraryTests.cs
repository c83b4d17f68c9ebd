using System.IO.Compression;

namespace TypedConfig.Packages.Tests;

/// <summary>A library with a schema and a type of its own, and applications that compose it with theirs: both files and both classes have the same name.</summary>
public sealed class LibraryTests(PackedProduct product)
{
    private const string Program = """
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        var builder = Host.CreateApplicationBuilder(args);
        builder.AddTypedConfig<Acme.Payments.AppConfig>();
        builder.AddTypedConfig<Shop.AppConfig>();
        builder.Services.AddSingleton<Acme.Payments.Desk>();
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine($"{host.Services.GetRequiredService<Acme.Payments.Desk>().Limit} {host.Services.GetRequiredService<Shop.AppConfig>().Cart.Size}");
        """;

    private const string Desk = "namespace Acme.Payments; public sealed class Desk(AppConfig config) { public int Limit => config.Limit; }";
    private const string Settings = """{ "Acme": { "Payments": { "Limit": 5, "Limt": 6 } }, "Cart": { "Size": 7 } }""";

    [Fact]
    public async Task ApplicationHasTheGeneratorThroughALibraryAndComposesBothSchemas()
    {
        var folder = NewLibrary();
        await Run(NewApplication(folder, """<ProjectReference Include="../Acme.Payments/Acme.Payments.csproj" />"""));
    }

    [Fact]
    public async Task LibraryIsPackedWithTheTypeAndWithoutTheSchema()
    {
        var folder = NewLibrary();
        await CommandLine.DotnetAsync(Path.Combine(folder, "Acme.Payments"), mayFail: false, "pack", "-o", Path.Combine(folder, "packages"), $"-p:Version={product.Version}");
        using (var package = await ZipFile.OpenReadAsync(Path.Combine(folder, "packages", $"Acme.Payments.{product.Version}.nupkg"), TestContext.Current.CancellationToken))
        {
            var files = package.Entries.Select(static entry => entry.FullName).ToList();
            Assert.Contains("lib/net10.0/Acme.Payments.dll", files);
            Assert.DoesNotContain(files, static name => name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".json", StringComparison.Ordinal));
        }

        await Run(NewApplication(folder, product.Reference("Acme.Payments")));
    }

    /// <summary>The unknown key of the library's part is warned of once; the keys of the other schema are nobody's mistake.</summary>
    private static async Task Run(string application)
    {
        await CommandLine.DotnetAsync(application, mayFail: false, "build", "-warnaserror");
        var output = await CommandLine.DotnetAsync(application, mayFail: false, "run", "--no-build");
        Assert.Contains("5 7\n", output);
        Assert.Equal(1, output.Split("warn: ").Length - 1);
        Assert.Contains("did you mean Acme:Payments:Limit?", output);
    }

    private string NewLibrary()
    {
        var folder = product.NewFolder();
        var library = Path.Combine(folder, "Acme.Payments");
        PackedProduct.Write(library, "Acme.Payments.csproj", PackedProduct.ProjectText("Microsoft.NET.Sdk", [product.Reference("TypedConfig")], "Library"));
        PackedProduct.Write(library, "schema.yaml", "$section: Acme.Payments\nlimit: { type: integer, default: 1 }\n");
        PackedProduct.Write(library, "Desk.cs", Desk);
        return folder;
    }

    private string NewApplication(string folder, params string[] references)
    {
        var application = Path.Combine(folder, "Shop");
        var hosting = product.Reference("Microsoft.Extensions.Hosting", "10.0.14");
        PackedProduct.Write(application, "Shop.csproj", PackedProduct.ProjectText("Microsoft.NET.Sdk", [.. references, hosting]));
        PackedProduct.Write(application, "schema.yaml", "cart: { size: { type: integer, default: 1 } }\n");
        PackedProduct.Write(application, "appsettings.json", Settings);
        PackedProduct.Write(application, "Program.cs", Program);
        return application;
    }
}
