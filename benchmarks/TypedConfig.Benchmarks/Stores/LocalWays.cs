using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TypedConfig.Tests;

namespace TypedConfig.Benchmarks;

/// <summary>Stores without a server, and the framework's own file.</summary>
internal static partial class LocalWays
{
    public static async Task<StoreWay> MemoryAsync(string name, bool countsBytes = false)
    {
        var store = new MemoryConfigStore();
        await StoreContent.FillAsync(store);
        var way = new StoreWay { Name = name, Change = value => StoreContent.SetAsync(store, value), CountsBytes = countsBytes };
        return way.With(store).With(await FollowedStore.OpenAsync(store, way.Trace));
    }

    /// <summary>The whole file is read again because the program asks for it.</summary>
    public static StoreWay StockJson(string name)
    {
        var file = new SettingsFile("settings.json", StoreContent.Keys);
        var configuration = new ConfigurationBuilder().AddJsonFile(file.Path).Build();
        var services = Stock.Options(configuration);
        var way = new StoreWay
        {
            Name = name,
            Prepare = async value =>
            {
                file.Write(value);
                await file.Publish();
            },
            Change = _ =>
            {
                configuration.Reload();
                return Task.CompletedTask;
            },
            CountsBytes = true,
        };
        var monitor = services.GetRequiredService<IOptionsMonitor<StockSettings>>();
        SampleSettings.ThrowUnlessEqual(SampleSettings.PoolSize, monitor.CurrentValue.Database.PoolSize);
        return way.With(file).With(configuration).With(services).With(monitor.OnChange(settings => way.Trace.See(Station.Told, settings.Database.PoolSize))!);
    }

    /// <summary>Two ways over one file: an editor exchanges it by rename, and a client of the store writes it.</summary>
    public static async Task<(StoreWay Renamed, StoreWay Written)> FileAsync(string renamed, string written, TimeSpan rest)
    {
        var (folder, trace) = (new TempFolder(), new ChangeTrace());
        var (path, next) = (folder["settings.json"], folder["settings.json.next"]);
        var store = new FileConfigStore(path);
        await StoreContent.FillAsync(store);
        var first = new StoreWay
        {
            Name = renamed,
            Trace = trace,
            Rest = rest,
            Prepare = async value => await File.WriteAllTextAsync(next, PoolSize().Replace(await File.ReadAllTextAsync(path), $"${{1}}{value}")),
            Change = _ =>
            {
                File.Move(next, path, overwrite: true);
                return Task.CompletedTask;
            },
        };
        var second = new StoreWay { Name = written, Trace = trace, Rest = rest, Change = value => StoreContent.SetAsync(store, value) };
        return (first.With(folder).With(store).With(await FollowedStore.OpenAsync(store, trace)), second);
    }

    [GeneratedRegex("(\"database.pool_size\": *)[0-9]+")]
    private static partial Regex PoolSize();
}
