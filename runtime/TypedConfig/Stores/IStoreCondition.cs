namespace TypedConfig;

/// <summary>A store of ours that serves its last known values while it is away, and can say so.</summary>
internal interface IStoreCondition
{
    /// <summary>Why the values are older than they should be; null while all is well.</summary>
    LayerFault? Fault { get; }

    /// <summary>The directory of which the system refuses to tell changes, so that they are looked for; null while it tells.</summary>
    string? PolledDirectory => null;

    /// <summary>What an operator has to know of how changes are noticed; null for nothing.</summary>
    StoreNotice? Notice => null;

    /// <summary>Are told, on any thread, when the fault may have changed.</summary>
    Listeners Listeners { get; }

    /// <summary>The line, counted from 1, that sets a key, as far as it is known for the values that are served.</summary>
    int? LineOf(string key);

    /// <summary>Gives up the last known values if what they came from is gone.</summary>
    void AcceptMissing();
}
