namespace TypedConfig;

/// <summary>The servers of a store: any of them will do, and after one comes the next.</summary>
internal sealed class EtcdServer(EtcdPlace place, EtcdStoreOptions options, RemoteMirror mirror) : IStoreServer
{
    private readonly EtcdAuth _auth = new(options);
    private readonly EtcdParsed _parsed = new();
    private int _next = Random.Shared.Next(place.Endpoints.Count);

    public ValueTask<IStoreSession> Open(CancellationToken cancellationToken)
    {
        var endpoint = place.Endpoints[_next];
        _next = (_next + 1) % place.Endpoints.Count;
        return new(new EtcdSession(endpoint, place, options, _auth, _parsed, mirror));
    }
}
