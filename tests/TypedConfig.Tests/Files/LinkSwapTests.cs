using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Files;

/// <summary>A mounted ConfigMap: every file is a link through <c>..data</c>, which is swapped as a whole.</summary>
public sealed class LinkSwapTests : IDisposable
{
    private const int Swaps = 200;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.yaml", "b.json")]
    [InlineData("store.json")]
    [InlineData("store.yaml")]
    public async Task EachSwapArrivesOnceForAllFiles(params string[] files)
    {
        Mount(0);
        var before = Names();
        using var root = Build(isStock: false, files);
        using var signal = new ReloadSignal(root);
        var torn = 0;
        using var check = Microsoft.Extensions.Primitives.ChangeToken.OnChange(root.GetReloadToken, () => torn += IsWhole(root) ? 0 : 1);

        var latencies = new List<TimeSpan>();
        for (var version = 1; version <= Swaps; version++)
        {
            Mount(version);
            var swapped = Stopwatch.GetTimestamp();
            await signal.Until(configuration => configuration["a"] == $"{version}" && configuration["b"] == $"{version}");
            latencies.Add(Stopwatch.GetElapsedTime(swapped));
        }

        latencies.Sort();
        Assert.InRange(latencies[Swaps * 95 / 100], TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
        Assert.Equal(0, torn);

        // A value is there before it is told: on a busy machine two of them may be told at once.
        await signal.Until(_ => signal.Count >= Swaps * 9 / 10);
        Assert.InRange(signal.Count, Swaps * 9 / 10, 2 * Swaps);
        Assert.Equal(before, Names());
    }

    [Fact]
    public async Task StockJsonNeverSeesASwap()
    {
        Mount(0);
        using var root = Build(isStock: true, "b.json");

        Mount(1);
        await Task.Delay(1_000, CancellationToken.None);
        Assert.Equal("0", root["b"]);
    }

    private static bool IsWhole(IConfigurationRoot root)
    {
        var layers = LayerStack.Capture(root);
        return ValueOf("a") is { } a && a == ValueOf("b");

        string? ValueOf(string key) => layers.Select(layer => layer.TryGet(key, out var value) ? value : null).FirstOrDefault(static value => value is not null);
    }

    // .NET moves no link to a directory over another one.
    [DllImport("libc", EntryPoint = "rename")]
    private static extern int Rename([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    private ConfigurationRoot Build(bool isStock, params ReadOnlySpan<string> files)
    {
        var builder = new ConfigurationBuilder().SetBasePath(_folder.Path);
        foreach (var file in files)
        {
            FaultScene.Add(builder, file);
        }

        if (!isStock)
        {
            LastGoodJsonConfigurationSource.ReplaceIn(builder);
        }

        return (ConfigurationRoot)builder.Build();
    }

    /// <summary>What is in the mount besides the directory of the version.</summary>
    private string[] Names() => [.. Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Where(static name => !name!.StartsWith("..v", StringComparison.Ordinal)).Order(StringComparer.Ordinal)!];

    private void Mount(int version)
    {
        var directory = $"..v{version}";
        Directory.CreateDirectory(_folder[directory]);
        _folder.Write($"{directory}/a.yaml", $"a: {version}\n");
        _folder.Write($"{directory}/b.json", $$"""{ "b": {{version}} }""");
        _folder.Write($"{directory}/store.json", $$"""{ "a": {{version}}, "b": {{version}} }""");
        _folder.Write($"{directory}/store.yaml", $"a: {version}\nb: {version}\n");
        File.CreateSymbolicLink(_folder["..data_tmp"], directory);
        Assert.Equal(0, Rename(_folder["..data_tmp"], _folder["..data"]));
        if (version > 0)
        {
            Directory.Delete(_folder[$"..v{version - 1}"], recursive: true);
            return;
        }

        foreach (var name in (string[])["a.yaml", "b.json", "store.json", "store.yaml"])
        {
            File.CreateSymbolicLink(_folder[name], $"..data/{name}");
        }
    }
}
