using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>How a typed configuration is watched. Read once, when the monitor is made.</summary>
public sealed class ConfigMonitorOptions
{
    /// <summary>Where changes, refusals and warnings are logged (category <c>TypedConfig</c>). Default: the host's; without a host nothing is logged.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The clock for times in <see cref="ConfigStatus"/>. Default: the host's, else the system's.</summary>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>
    /// The environment whose <c>defaults</c> hold, compared ignoring case. Default: the host's, else <c>DOTNET_ENVIRONMENT</c>, else
    /// <c>ASPNETCORE_ENVIRONMENT</c>, else <c>Production</c>.
    /// </summary>
    public string? Environment { get; set; }

    /// <summary>
    /// How long the last good configuration may serve while the sources say otherwise or cannot be read, before the health check reports
    /// unhealthy instead of degraded. It goes on serving all the same. Default: without limit.
    /// </summary>
    public TimeSpan? MaxStaleness { get; set; }

    /// <summary>What happens to keys inside the schema's groups that the schema does not know. Default: a warning in the log.</summary>
    public UnknownKeyPolicy UnknownKeys { get; set; }

    /// <summary>
    /// Whether <c>AddTypedConfig</c> on a host builder makes the JSON files it finds keep their last good content while they are missing or
    /// unreadable. Default: true. Without effect elsewhere.
    /// </summary>
    public bool KeepLastGoodFiles { get; set; } = true;

    /// <summary>Further checks of a tree that its own constraints accept, from <c>IValidateOptions</c> in a container.</summary>
    internal List<Func<object, IEnumerable<ConfigError>>> Validators { get; } = [];

    /// <summary>Gives another instance what was set on this one.</summary>
    internal void CopyTo(ConfigMonitorOptions other)
    {
        other.LoggerFactory = LoggerFactory;
        other.TimeProvider = TimeProvider;
        other.Environment = Environment;
        other.MaxStaleness = MaxStaleness;
        other.UnknownKeys = UnknownKeys;
        other.KeepLastGoodFiles = KeepLastGoodFiles;
    }
}
