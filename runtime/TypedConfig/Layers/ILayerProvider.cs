namespace TypedConfig;

/// <summary>A configuration provider of ours: it hands out its current content as one pinned layer.</summary>
internal interface ILayerProvider
{
    /// <summary>Pins the content of this moment. Thread-safe, never blocks.</summary>
    Layer Capture();

    /// <summary>Gives up the last good content of a source that is gone, so that the next capture is empty. Without effect on a source that is there.</summary>
    void AcceptMissing();
}
