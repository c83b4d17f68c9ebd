using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Benchmarks;

/// <summary>The twenty values of settings.schema.yaml as the stock binder fills them.</summary>
public sealed record StockSettings
{
    public StockService Service { get; set; } = new();

    public StockDatabase Database { get; set; } = new();

    public StockLimits Limits { get; set; } = new();

    /// <summary>What one would write by hand: each value by its path, in either spelling.</summary>
    public static StockSettings Parse(IConfiguration configuration) => new()
    {
        Service = StockService.Parse(configuration),
        Database = StockDatabase.Parse(configuration),
        Limits = StockLimits.Parse(configuration),
    };

    public static StockSettings Of(SettingsConfig config) => new()
    {
        Service = StockService.Of(config.Service),
        Database = StockDatabase.Of(config.Database),
        Limits = StockLimits.Of(config.Limits),
    };

    internal static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    internal static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

public sealed record StockService
{
    public string Name { get; set; } = "service";

    public int ListenPort { get; set; } = 8080;

    public string BaseUrl { get; set; } = "http://localhost";

    public int WorkerCount { get; set; } = 4;

    public bool IsEnabled { get; set; }

    public double SampleRate { get; set; } = 0.1;

    public string LogLevel { get; set; } = "info";

    internal static StockService Parse(IConfiguration c) => new()
    {
        Name = (c["service:name"] ?? c["Service:Name"])!,
        ListenPort = StockSettings.Integer((c["service:listen_port"] ?? c["Service:ListenPort"])!),
        BaseUrl = (c["service:base_url"] ?? c["Service:BaseUrl"])!,
        WorkerCount = StockSettings.Integer((c["service:worker_count"] ?? c["Service:WorkerCount"])!),
        IsEnabled = bool.Parse((c["service:is_enabled"] ?? c["Service:IsEnabled"])!),
        SampleRate = StockSettings.Number((c["service:sample_rate"] ?? c["Service:SampleRate"])!),
        LogLevel = (c["service:log_level"] ?? c["Service:LogLevel"])!,
    };

    internal static StockService Of(SettingsConfig.ServiceSection section) => new()
    {
        Name = section.Name,
        ListenPort = section.ListenPort,
        BaseUrl = section.BaseUrl,
        WorkerCount = section.WorkerCount,
        IsEnabled = section.IsEnabled,
        SampleRate = section.SampleRate,
        LogLevel = section.LogLevel,
    };
}

public sealed record StockDatabase
{
    public string Host { get; set; } = "localhost";

    public int PoolSize { get; set; } = 10;

    public string UserName { get; set; } = "app";

    public int MaxRetries { get; set; } = 3;

    public bool UseTls { get; set; }

    public double TimeoutSeconds { get; set; } = 30;

    public int BatchSize { get; set; } = 100;

    internal static StockDatabase Parse(IConfiguration c) => new()
    {
        Host = (c["database:host"] ?? c["Database:Host"])!,
        PoolSize = StockSettings.Integer((c["database:pool_size"] ?? c["Database:PoolSize"])!),
        UserName = (c["database:user_name"] ?? c["Database:UserName"])!,
        MaxRetries = StockSettings.Integer((c["database:max_retries"] ?? c["Database:MaxRetries"])!),
        UseTls = bool.Parse((c["database:use_tls"] ?? c["Database:UseTls"])!),
        TimeoutSeconds = StockSettings.Number((c["database:timeout_seconds"] ?? c["Database:TimeoutSeconds"])!),
        BatchSize = StockSettings.Integer((c["database:batch_size"] ?? c["Database:BatchSize"])!),
    };

    internal static StockDatabase Of(SettingsConfig.DatabaseSection section) => new()
    {
        Host = section.Host,
        PoolSize = section.PoolSize,
        UserName = section.UserName,
        MaxRetries = section.MaxRetries,
        UseTls = section.UseTls,
        TimeoutSeconds = section.TimeoutSeconds,
        BatchSize = section.BatchSize,
    };
}

public sealed record StockLimits
{
    public int MaxConnections { get; set; } = 100;

    public int RequestsPerSecond { get; set; } = 50;

    public int BurstSize { get; set; } = 10;

    public bool RejectUnknown { get; set; }

    public bool TrustProxies { get; set; }

    public double ShedRatio { get; set; } = 0.5;

    internal static StockLimits Parse(IConfiguration c) => new()
    {
        MaxConnections = StockSettings.Integer((c["limits:max_connections"] ?? c["Limits:MaxConnections"])!),
        RequestsPerSecond = StockSettings.Integer((c["limits:requests_per_second"] ?? c["Limits:RequestsPerSecond"])!),
        BurstSize = StockSettings.Integer((c["limits:burst_size"] ?? c["Limits:BurstSize"])!),
        RejectUnknown = bool.Parse((c["limits:reject_unknown"] ?? c["Limits:RejectUnknown"])!),
        TrustProxies = bool.Parse((c["limits:trust_proxies"] ?? c["Limits:TrustProxies"])!),
        ShedRatio = StockSettings.Number((c["limits:shed_ratio"] ?? c["Limits:ShedRatio"])!),
    };

    internal static StockLimits Of(SettingsConfig.LimitsSection section) => new()
    {
        MaxConnections = section.MaxConnections,
        RequestsPerSecond = section.RequestsPerSecond,
        BurstSize = section.BurstSize,
        RejectUnknown = section.RejectUnknown,
        TrustProxies = section.TrustProxies,
        ShedRatio = section.ShedRatio,
    };
}
