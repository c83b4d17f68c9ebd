namespace TypedConfig;

/// <summary>A store on one of its servers.</summary>
internal sealed class EtcdSession : IStoreSession
{
    /// <summary>How long what a reading found already may be on its way through the watch.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    private readonly EtcdTransport _transport;
    private readonly EtcdGateway _gateway;
    private readonly EtcdKeys _keys;
    private readonly EtcdReader _reader;
    private readonly RemoteMirror _mirror;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _isStalled = new();
    private readonly EtcdEvents _events;
    private volatile EtcdContent? _first;
    private volatile StoreReading? _start;
    private long _sentinel;
    private long _complete;

    public EtcdSession(Uri endpoint, EtcdPlace place, EtcdStoreOptions options, EtcdAuth auth, EtcdParsed parsed, RemoteMirror mirror)
    {
        _transport = new EtcdTransport(endpoint, options);
        _gateway = new EtcdGateway(_transport, auth);
        _keys = place.Keys;
        _reader = new EtcdReader(_gateway, _keys, parsed);
        _mirror = mirror;
        _time = options.Time;
        _events = new EtcdEvents(_keys, mirror) { SentinelMade = revision => Volatile.Write(ref _sentinel, revision) };
    }

    public StoreNotice? Notice => null;

    public async ValueTask<StoreReading> Read(StoreState known, CancellationToken cancellationToken)
    {
        var told = _events.Told;
        var content = await _reader.Read(cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _sentinel, content.Sentinel?.CreateRevision ?? 0);
        _first ??= content;
        await RestartIfReplaced(content.Reading.Origin, content.Reading.Revision, told).ConfigureAwait(false);
        return content.Reading;
    }

    public async Task Follow(StoreReading reading, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _isStalled.Token);
        _start = reading;
        if (ReferenceEquals(_first?.Reading, reading))
        {
            _events.StartFrom(_first.Sentinel);
        }

        try
        {
            await new EtcdWatch(_gateway, _keys, _events).Follow(reading, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A new watch is due.
        }
    }

    public async ValueTask<bool> IsCurrent(StoreState known, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var told = _events.Told;
        var reply = await _gateway.Read(new EtcdTxnRequest([], [.. keys.Select(_keys.Of).Prepend(_keys.Sentinel).Select(static key => new EtcdOperation(RequestRange: new EtcdRangeRequest(key, KeysOnly: true)))]), cancellationToken).ConfigureAwait(false);
        if (reply.Header is not { } header || await RestartIfReplaced(header.ClusterId, header.Revision, told).ConfigureAwait(false) || header.Revision < known.Revision)
        {
            return false;
        }

        var found = (reply.Responses ?? []).Select(static response => response.ResponseRange?.Kvs is [var kv, ..] ? kv.ModRevision : 0).ToArray();
        return keys.Count > 0
            ? found.Skip(1).SequenceEqual(keys.Select(key => known.Entries.GetValueOrDefault(key)?.Revision ?? 0))
            : await IsToldAll(known, header.Revision, found is [var sentinel, ..] ? sentinel : 0, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<long?> Write(StoreState known, StoreCommit commit, CancellationToken cancellationToken)
    {
        var told = _events.Told;
        var reply = await _gateway.Write(EtcdWriter.RequestOf(known, commit, _keys, Volatile.Read(ref _sentinel)), cancellationToken).ConfigureAwait(false);
        if (reply.Header is not { } header || header.Revision < known.Revision || await RestartIfReplaced(header.ClusterId, header.Revision, told).ConfigureAwait(false))
        {
            _mirror.Doubt();
        }

        return reply.Succeeded ? reply.Header?.Revision : null;
    }

    public ValueTask DisposeAsync()
    {
        _transport.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends a watch that would wait in silence, in a store that was wiped or restored, for revisions that are far away.</summary>
    /// <param name="origin">Which store answered.</param>
    /// <param name="revision">At which revision.</param>
    /// <param name="told">What had been told before it was asked.</param>
    private async ValueTask<bool> RestartIfReplaced(string? origin, long revision, long told)
    {
        if (_start is not { } start || (origin == start.Origin && revision >= Math.Max(start.Revision, told)))
        {
            return false;
        }

        await _isStalled.CancelAsync().ConfigureAwait(false);
        return true;
    }

    /// <summary>Whether the watch has told, or is about to, all that was put until a revision of the server, most of which are other stores'.</summary>
    private async ValueTask<bool> IsToldAll(StoreState known, long now, long sentinel, CancellationToken cancellationToken)
    {
        var complete = Math.Max(known.Revision, Volatile.Read(ref _complete));
        if (complete >= now)
        {
            return true;
        }

        var missing = sentinel;
        if (missing <= complete)
        {
            var later = await _gateway.Range(new EtcdRangeRequest(_keys.First, _keys.End, Limit: 1, MinModRevision: complete + 1, KeysOnly: true), cancellationToken).ConfigureAwait(false);
            if (later.Kvs is not [var kv, ..])
            {
                Volatile.Write(ref _complete, now);
                return true;
            }

            missing = kv.ModRevision;
        }

        if (await _mirror.WaitFor(missing, Grace, _time, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        await _isStalled.CancelAsync().ConfigureAwait(false);
        return false;
    }
}
