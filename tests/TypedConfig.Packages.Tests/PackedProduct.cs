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
    public string FileOf(string package, string extension = "nupkg") => Path.Combine(_folder, "packages", $"{package}.{Version}.{extension}");

    /// <summary>The packages, by the folders that have their sources.</summary>
    public static IEnumerable<string> Packages => Directory.GetFiles(Path.Combine(RepositoryRoot, "runtime"), "*.csproj", SearchOption.AllDirectories).Select(static file => Path.GetFileNameWithoutExtension(file));

    public static string RepositoryRoot { get; } = typeof(PackedProduct).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "RepositoryRoot").Value!;

    public async ValueTask InitializeAsync() =>
        await CommandLine.DotnetAsync(RepositoryRoot, mayFail: false, "pack", "TypedConfig.sln", "-c", "Release", "-o", Path.Combine(_folder, "packages"), $"-p:Version={Version}");

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public static string Example(string name) => File.ReadAllText(Path.Combine(RepositoryRoot, "schemas", "examples", "valid", name));

    /// <summary>Makes a project in a folder of its own that refers to one package and says nothing else.</summary>
    public string NewConsoleProject(string name, string package = "TypedConfig", params string[] others)
    {
        var folder = Directory.CreateDirectory(Path.Combine(NewFolder(), name)).FullName;
        Write(folder, name + ".csproj", ProjectText("Microsoft.NET.Sdk", [Reference(package), .. others.Select(other => Reference(other, "10.0.14"))]));
        return folder;
    }

    /// <summary>Makes a folder whose projects have the packed packages and those of the machine.</summary>
    public string NewFolder()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, Interlocked.Increment(ref _projects).ToString(CultureInfo.InvariantCulture))).FullName;
        var packages = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(packages);
        Write(folder, "nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_folder, "restored")}" /></config>
              <fallbackPackageFolders><add key="machine" value="{packages}" /></fallbackPackageFolders>
              <packageSources>
                <add key="packed" value="{Path.Combine(_folder, "packages")}" />
                <add key="own" value="{Directory.CreateDirectory(Path.Combine(folder, "packages")).FullName}" />
              </packageSources>
            </configuration>
            """);
        return folder;
    }

    /// <summary>A reference to a package, to one that was packed unless a version says otherwise.</summary>
    public string Reference(string package, string? version = null) => $"""<PackageReference Include="{package}" Version="{version ?? Version}" />""";

    /// <summary>The text of a project, an application unless it says otherwise, with the settings of a new one.</summary>
    public static string ProjectText(string sdk, string[] references, string output = "Exe") => $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <OutputType>{output}</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            {string.Join("\n    ", references)}
          </ItemGroup>
        </Project>
        """;

    public static void Write(string folder, string name, string text)
    {
        var file = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
