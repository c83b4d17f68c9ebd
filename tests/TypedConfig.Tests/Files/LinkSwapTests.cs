using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Files;

/// <summary>A mounted ConfigMap: every file is a link through <c>..data</c>, which is swapped as a whole.</summary>
public sealed class LinkSwapTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EachSwapArrivesOnceForAllFiles()
    {
        Mount(0);
        using var root = Build(isStock: false);
        using var signal = new ReloadSignal(root);
        var torn = 0;
        using var check = Microsoft.Extensions.Primitives.ChangeToken.OnChange(root.GetReloadToken, () => torn += IsWhole(root) ? 0 : 1);

        var latencies = new List<TimeSpan>();
        for (var version = 1; version <= 50; version++)
        {
            Mount(version);
            var swapped = Stopwatch.GetTimestamp();
            await signal.Until(configuration => configuration["a"] == $"{version}" && configuration["b"] == $"{version}");
            latencies.Add(Stopwatch.GetElapsedTime(swapped));
        }

        latencies.Sort();
        Assert.InRange(latencies[25], TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
        Assert.Equal(0, torn);
        await signal.Until(_ => signal.Count >= 50);
        Assert.InRange(signal.Count, 50, 100);
    }

    [Fact]
    public async Task StockJsonNeverSeesASwap()
    {
        Mount(0);
        using var root = Build(isStock: true);

        Mount(1);
        await Task.Delay(1_000, CancellationToken.None);
        Assert.Equal("0", root["b"]);
    }

    private static bool IsWhole(IConfigurationRoot root)
    {
        var layers = LayerStack.Capture(root);
        return layers[0].TryGet("a", out var a) && layers[1].TryGet("b", out var b) && a == b;
    }

    // .NET moves no link to a directory over another one.
    [DllImport("libc", EntryPoint = "rename")]
    private static extern int Rename([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    private ConfigurationRoot Build(bool isStock)
    {
        var builder = new ConfigurationBuilder().SetBasePath(_folder.Path).AddJsonFile("b.json", optional: false, reloadOnChange: true);
        if (!isStock)
        {
            LastGoodJsonConfigurationSource.ReplaceIn(builder);
            builder.AddYamlFile("a.yaml", optional: false, reloadOnChange: true);
        }

        return (ConfigurationRoot)builder.Build();
    }

    private void Mount(int version)
    {
        var directory = $"..v{version}";
        Directory.CreateDirectory(_folder[directory]);
        _folder.Write($"{directory}/a.yaml", $"a: {version}\n");
        _folder.Write($"{directory}/b.json", $$"""{ "b": {{version}} }""");
        File.CreateSymbolicLink(_folder["..data_tmp"], directory);
        Assert.Equal(0, Rename(_folder["..data_tmp"], _folder["..data"]));
        if (version == 0)
        {
            File.CreateSymbolicLink(_folder["a.yaml"], "..data/a.yaml");
            File.CreateSymbolicLink(_folder["b.json"], "..data/b.json");
        }
        else
        {
            Directory.Delete(_folder[$"..v{version - 1}"], recursive: true);
        }
    }
}
