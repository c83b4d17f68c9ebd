namespace TypedConfig;

/// <summary>A store of ours that serves its last known values while it is away, and can say so.</summary>
internal interface IStoreCondition
{
    /// <summary>Why the values are older than they should be; null while all is well.</summary>
    LayerFault? Fault { get; }

    /// <summary>Calls back, from any thread, when the fault may have changed.</summary>
    void AddListener(Action listener);

    /// <summary>Calls back no more.</summary>
    void RemoveListener(Action listener);

    /// <summary>Gives up the last known values if what they came from is gone.</summary>
    void AcceptMissing();
}
