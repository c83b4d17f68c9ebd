namespace TypedConfig;

/// <summary>A store as a layer: it knows which one, and asks it for lines.</summary>
internal sealed class StoreLayer(string source, ConfigDocument document, LayerFault? fault, int loads, string? polledDirectory, IConfigStore? store)
    : DocumentLayer(source, document, fault, loads, polledDirectory)
{
    /// <summary>The store; null if it is disposed.</summary>
    public IConfigStore? Store => store;

    public override StoreNotice? Notice => (store as IStoreCondition)?.Notice;

    /// <summary>The line of the entry, as the store's file is now.</summary>
    public override int? LineOf(string path)
    {
        if (store is not IStoreCondition condition)
        {
            return null;
        }

        // An entry can be a list or an object, and the path lead into it.
        var key = StoreKey.OfPath(path);
        int? line;
        while ((line = condition.LineOf(key)) is null && key.LastIndexOf('.') is > 0 and var split)
        {
            key = key[..split];
        }

        return line;
    }
}
