using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StoreTour;
using TypedConfig;

if (args is not ["memory" or "file"] and not (["redis" or "etcd"] or ["redis" or "etcd", _]))
{
    Console.Error.WriteLine("StoreTour memory | file | redis [connection] | etcd [endpoints]");
    return 2;
}

try
{
    var builder = Host.CreateEmptyApplicationBuilder(null);
    Place.Add(builder.Configuration, args[0], args.ElementAtOrDefault(1));
    builder.AddTypedConfig<AppConfig>();
    using var host = builder.Build();
    await new Tour(host.Services.GetRequiredService<ConfigMonitor<AppConfig>>(), host.Services.GetRequiredService<IConfigStore>()).RunAsync();
    return 0;
}
catch (Exception exception) when (exception is ConfigStoreException or ArgumentException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
