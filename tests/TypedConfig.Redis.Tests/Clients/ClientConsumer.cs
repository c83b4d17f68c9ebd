using System.Diagnostics;

namespace TypedConfig.Tests.Clients;

/// <summary>A program of a user who has a newer client. It is built, and started as far as the client goes without what that depends on.</summary>
internal sealed class ClientConsumer : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="$(Product)TypedConfig.dll;$(Product)TypedConfig.Redis.dll;$(Product)YamlDotNet.dll;$(Product)Microsoft.Extensions.*.dll;$(Client);$(More)" />
          </ItemGroup>
        </Project>
        """;

    private readonly TempFolder _folder = new();
    private readonly string _client;

    /// <param name="client">The client's assembly.</param>
    /// <param name="program">The program.</param>
    public ClientConsumer(string client, string program)
    {
        _client = client;
        _folder.Write("Consumer.csproj", Project);
        _folder.Write("Program.cs", program);
    }

    /// <summary>Builds it.</summary>
    /// <param name="more">A further assembly that it refers to; empty for none.</param>
    public Task<(bool IsWell, string Output)> Build(string more = "") =>
        Dotnet("build", "--nologo", "-o", _folder["out"], $"-p:Product={AppContext.BaseDirectory}", $"-p:Client={_client}", $"-p:More={more}");

    /// <summary>Starts it, once it is built, and waits for its end.</summary>
    public Task<(bool IsWell, string Output)> Run() => Dotnet(Path.Combine(_folder["out"], "Consumer.dll"));

    public void Dispose() => _folder.Dispose();

    private async Task<(bool IsWell, string Output)> Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };

        // What a test runner sets for itself is not a user's.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode == 0, output);
    }
}
