using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace TypedConfig.Benchmarks;

/// <summary>A typed configuration over a store, of which it is noted when a value can be read from it, and when the callback is told.</summary>
internal sealed class FollowedStore : IDisposable
{
    private readonly IConfigurationRoot _configuration;
    private readonly ConfigMonitor<SettingsConfig> _monitor;
    private readonly IDisposable _signals;
    private readonly IDisposable _subscription;

    private FollowedStore(IConfigStore store, ChangeTrace trace)
    {
        _configuration = new ConfigurationBuilder().AddStore(store).Build();
        _signals = ChangeToken.OnChange(_configuration.GetReloadToken, () => trace.Note(Station.Signalled));
        var logger = new Looker();
        _monitor = ConfigMonitor.Create<SettingsConfig>(_configuration, new ConfigMonitorOptions { LoggerFactory = logger });
        SampleSettings.ThrowUnlessEqual("shop", _monitor.Config.Service.Name);
        _subscription = _monitor.OnChange(SettingsConfig.Keys.Database.PoolSize, (_, value) => trace.See(Station.Told, value));
        logger.Look = () => trace.See(Station.Visible, _monitor.Config.Database.PoolSize);
    }

    /// <summary>Building a configuration waits, which the thread must not that a client library answers on.</summary>
    public static Task<FollowedStore> OpenAsync(IConfigStore store, ChangeTrace trace) => Task.Run(() => new FollowedStore(store, trace));

    public void Dispose()
    {
        _subscription.Dispose();
        _signals.Dispose();
        _monitor.Dispose();
        ((IDisposable)_configuration).Dispose();
    }

    /// <summary>Looks at the configuration as soon as the monitor has exchanged it: it asks then whether to log the change, before anybody is told.</summary>
    private sealed class Looker : ILogger, ILoggerFactory
    {
        public Action Look { get; set; } = static () => { };

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel)
        {
            Look();
            return false;
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
