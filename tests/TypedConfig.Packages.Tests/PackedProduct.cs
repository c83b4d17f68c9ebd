using System.Globalization;
using System.Reflection;

[assembly: AssemblyFixture(typeof(TypedConfig.Packages.Tests.PackedProduct))]

namespace TypedConfig.Packages.Tests;

/// <summary>The packages of this source tree, packed once, and fresh projects that use them.</summary>
public sealed class PackedProduct : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("typedconfig-packages-").FullName;
    private int _projects;

    /// <summary>New for each run, so that no cache serves an older build.</summary>
    public string Version { get; } = $"0.0.1-test{Environment.ProcessId}";

    /// <summary>The file of a package.</summary>
    public string FileOf(string package) => Path.Combine(_folder, "packages", $"{package}.{Version}.nupkg");

    public static string RepositoryRoot { get; } = typeof(PackedProduct).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "RepositoryRoot").Value!;

    public async ValueTask InitializeAsync() =>
        await CommandLine.DotnetAsync(RepositoryRoot, mayFail: false, "pack", "TypedConfig.sln", "-c", "Release", "-o", Path.Combine(_folder, "packages"), $"-p:Version={Version}");

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public static string Example(string name) => File.ReadAllText(Path.Combine(RepositoryRoot, "schemas", "examples", "valid", name));

    /// <summary>Makes a folder of its own, below which the packages are found.</summary>
    public string NewFolder()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, Interlocked.Increment(ref _projects).ToString(CultureInfo.InvariantCulture))).FullName;
        var packages = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(packages);
        Write(folder, "nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_folder, "restored")}" /></config>
              <fallbackPackageFolders><add key="machine" value="{packages}" /></fallbackPackageFolders>
              <packageSources><add key="packed" value="{Path.Combine(_folder, "packages")}" /></packageSources>
            </configuration>
            """);
        return folder;
    }

    /// <summary>Makes a project in a folder of its own that refers to one package and says nothing else.</summary>
    public string NewConsoleProject(string name, string package = "TypedConfig", params string[] others)
    {
        var folder = Directory.CreateDirectory(Path.Combine(NewFolder(), name)).FullName;
        Write(folder, name + ".csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{Version}" />
                {string.Concat(others.Select(static other => $"<PackageReference Include=\"{other}\" Version=\"10.0.14\" />"))}
              </ItemGroup>
            </Project>
            """);
        return folder;
    }

    public static void Write(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
