namespace TypedConfig;

/// <summary>Follows a store through a watch of etcd.</summary>
internal sealed class EtcdWatch(EtcdGateway gateway, EtcdKeys keys, EtcdEvents events)
{
    /// <summary>How many events make a step that is better read as a whole.</summary>
    private const int MaxEvents = 100_000;

    /// <summary>
    /// Tells what happens after a reading. Returns when there is nothing more to be had of this watch: the server ends it, no longer keeps what
    /// it starts from, or is not, or no longer, the store that was read. A new reading finds out.
    /// </summary>
    /// <exception cref="StoreServerException">The connection is lost, or the watch refused.</exception>
    public async Task Follow(StoreReading reading, CancellationToken cancellationToken)
    {
        var request = new EtcdWatchRequest(new EtcdWatchCreate(keys.First, keys.End, reading.Revision + 1));
        var (stream, reply) = await gateway.Watch(request, cancellationToken).ConfigureAwait(false);
        using var open = stream;
        var gathered = new List<EtcdEvent>();
        try
        {
            while (reply is { Canceled: false } && IsOf(reading, reply) && gathered.Count < MaxEvents)
            {
                gathered.AddRange(reply.Events ?? []);
                if (!reply.Fragment)
                {
                    events.Take(gathered);
                    gathered.Clear();
                }

                reply = await stream.Next(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (EtcdFault fault)
        {
            throw fault.ToServerException();
        }
    }

    /// <summary>A server that was wiped waits in silence for a revision that is far away.</summary>
    private static bool IsOf(StoreReading reading, EtcdWatchReply reply) =>
        reply.Header is { } header && header.ClusterId == reading.Origin && header.Revision >= reading.Revision;
}
