namespace TypedConfig;

/// <summary>Why a log record was not written; the first four for want of room.</summary>
internal enum DropReason
{
    /// <summary>The queue was full when it came.</summary>
    QueueFull,

    /// <summary>It made room for a newer or a worse one.</summary>
    Displaced,

    /// <summary>Under pressure one of several is kept, and it was not the one.</summary>
    Sampled,

    /// <summary>Who logged it waited for room for as long as allowed.</summary>
    TimedOut,

    /// <summary>A sink logged it while it was writing.</summary>
    Recursive,

    /// <summary>No sink could write it.</summary>
    SinkFailed,

    /// <summary>The process ended before it was written.</summary>
    ShutDown,
}
