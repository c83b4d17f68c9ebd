using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Threading.Channels;

namespace TypedConfig.AspNetCore.Tests;

/// <summary>The sample <c>WebApi</c> as a process of its own, on a copy of its files.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Process _process;

    private SampleProcess(string environment, IReadOnlyDictionary<string, string> variables)
    {
        foreach (var name in new[] { "appsettings.json", "prices.yaml" })
        {
            File.Copy(Path.Combine(RepositoryRoot, "samples", "WebApi", name), _folder[name]);
        }

        var start = new ProcessStartInfo("dotnet", [Program, "--contentRoot", _folder.Path, "--environment", environment]) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["STRUCTUREDLOGGING__FORMAT"] = "json";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _ = line.Data is null ? _lines.Writer.TryComplete() : _lines.Writer.TryWrite(line.Data);
        _process.BeginOutputReadLine();
    }

    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    public HttpClient Client { get; } = new();

    private static string Program => Path.Combine(RepositoryRoot, "samples", "WebApi", "bin", Metadata("Configuration"), "net10.0", "WebApi.dll");

    public static async Task<SampleProcess> StartAsync(string environment, params (string Name, string Value)[] variables)
    {
        var sample = new SampleProcess(environment, variables.ToDictionary(static variable => variable.Name, static variable => variable.Value));
        var listening = await sample.NextRecordAsync(static record => record.GetProperty("message").GetString()!.StartsWith("Now listening on: ", StringComparison.Ordinal));
        sample.Client.BaseAddress = new Uri(listening.GetProperty("message").GetString()!["Now listening on: ".Length..]);
        return sample;
    }

    /// <summary>The next record of the log that a condition holds for.</summary>
    public async Task<JsonElement> NextRecordAsync(Func<JsonElement, bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (true)
        {
            var record = JsonDocument.Parse(await _lines.Reader.ReadAsync(limit.Token)).RootElement;
            if (condition(record))
            {
                return record;
            }
        }
    }

    public Task<string> GetAsync(string path) => Client.GetStringAsync(path, TestContext.Current.CancellationToken);

    public void WritePrices(string text) => _folder.Replace("prices.yaml", text);

    public string ReadPrices() => File.ReadAllText(_folder["prices.yaml"]);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Client.Dispose();
        _folder.Dispose();
    }

    private static string Metadata(string key) => typeof(SampleProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
