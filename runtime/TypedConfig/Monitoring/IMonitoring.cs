using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>A live monitor, as others in the process see it.</summary>
internal interface IMonitoring
{
    /// <summary>The reading that is in force.</summary>
    ReadPass Pass { get; }

    ILogger Logger { get; }
}
