using Microsoft.Extensions.Configuration;
using QuickStart;
using TypedConfig;

var watch = args.Contains("--watch");
var folder = watch ? AppContext.BaseDirectory : Demo.CopyOfSettings();

var configuration = new ConfigurationBuilder()
    .SetBasePath(folder)
    .AddJsonFile("appsettings.json", optional: false, reloadOnChange: true)
    .AddYamlFile("config/app.yaml", optional: false, reloadOnChange: true)
    .Build();

using var monitor = ConfigMonitor.Create<AppConfig>(configuration);
AppConfig config = monitor.Config;

Demo.Print(monitor.Explain(AppConfig.Keys.Database.PoolSize));
Demo.Print(monitor.Explain(AppConfig.Keys.Database.Host));
Demo.Print(monitor.Explain(AppConfig.Keys.Database.ConnectTimeout));

using var changed = monitor.OnChange(change => Demo.Tell("changed   " + string.Join(", ", change.Changes)));
using var rejected = monitor.OnRejected(rejection => Demo.Tell("rejected  " + rejection));

if (watch)
{
    Console.WriteLine($"Edit {Path.Combine(folder, "config", "app.yaml")} and see; Ctrl+C ends.");
    await Task.Delay(Timeout.Infinite);
}

await Demo.WriteAsync(folder, "database:\n  pool_size: 80\n");
await Demo.WriteAsync(folder, "database:\n  pool_size: 5000\n");
Console.WriteLine($"current   {AppConfig.Keys.Database.PoolSize} = {config.Database.PoolSize}");
