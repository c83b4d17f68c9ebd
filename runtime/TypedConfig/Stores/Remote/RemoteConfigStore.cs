using System.Globalization;
using System.Runtime.CompilerServices;

namespace TypedConfig;

/// <summary>
/// A store on a server. A client keeps in memory what the store holds, is told of changes, and serves what it knows while the server is away.
/// Thread-safe.
/// </summary>
/// <remarks>
/// The client connects as soon as it is made. Reads ask the server while it answers, and give the last known values while it does not; only
/// before the first connection they wait, for <see cref="ConfigStoreSourceOptions.StartupTimeout"/>. Writes need the server; after a time-out
/// it is not known whether they happened. After <see cref="ConfigStore.DisposeAsync"/> watches end, and every call throws
/// <see cref="ObjectDisposedException"/>.
/// </remarks>
public abstract class RemoteConfigStore : ConfigStore, IStoreCondition
{
    private readonly string _name;
    private readonly RemoteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly RemoteMirror _mirror;
    private readonly RemoteCondition _condition;
    private readonly RemoteLink _link;
    private readonly RemoteWriter _writer;

    private protected RemoteConfigStore(string name, RemoteStoreOptions options, Func<RemoteMirror, IStoreServer> connect)
    {
        _name = name;
        _options = options;
        _time = options.Time;
        _mirror = new RemoteMirror(options.Rollback);
        _condition = new RemoteCondition(name, _time);
        _link = new RemoteLink(connect(_mirror), _mirror, _condition, options);
        _writer = new RemoteWriter(name, _mirror, _condition, _link, options);
        _link.Start();
    }

    /// <summary>How the client is doing.</summary>
    public ConfigStoreStatus Status => _condition.Status;

    internal override ChangeFeed Feed => _mirror.Feed;

    LayerFault? IStoreCondition.Fault => _condition.Fault;

    StoreNotice? IStoreCondition.Notice => _link.Notice;

    Listeners IStoreCondition.Listeners => _condition.Listeners;

    int? IStoreCondition.LineOf(string key) => null;

    void IStoreCondition.AcceptMissing() => _mirror.AcceptMissing();

    /// <inheritdoc/>
    public sealed override async ValueTask<ConfigEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        StoreKey.Check(key);
        if (_mirror.Known is { } known && _link.Session is { } session && await IsCurrent(session, known, key, cancellationToken).ConfigureAwait(false))
        {
            await LeaveClient();
            ThrowIfDisposed();
            return known.Entries.GetValueOrDefault(key);
        }

        return await base.GetAsync(key, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public sealed override async ValueTask<ConfigSnapshot> ReadAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        cancellationToken.ThrowIfCancellationRequested();
        if (_link.Session is not { } session)
        {
            return (await FirstKnown(cancellationToken).ConfigureAwait(false)).ToSnapshot();
        }

        try
        {
            await _link.Read(session, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLoss(exception, cancellationToken))
        {
            // The status says so, and the last known values serve.
            _mirror.Doubt();
        }

        await LeaveClient();
        return (_mirror.Known ?? throw Unknown()).ToSnapshot();
    }

    /// <summary>The store's name in messages.</summary>
    public override string ToString() => _name;

    private protected sealed override async ValueTask End()
    {
        _mirror.Feed.Close();
        await _link.DisposeAsync().ConfigureAwait(false);
    }

    private protected sealed override async ValueTask<StoreCommit> Commit(ConfigTransaction transaction, CancellationToken cancellationToken)
    {
        ThrowIfDisposed();
        try
        {
            return await _writer.Commit(transaction, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await LeaveClient();
        }
    }

    /// <summary>Goes on elsewhere: what comes next is the caller's, and must not hold up a client's thread that brought the answer.</summary>
    private static ConfiguredTaskAwaitable LeaveClient() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    private static async ValueTask<bool> IsCurrent(IStoreSession session, StoreState known, string key, CancellationToken cancellationToken)
    {
        try
        {
            return await session.IsCurrent(known, [key], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLoss(exception, cancellationToken))
        {
            return false;
        }
    }

    private static bool IsLoss(Exception exception, CancellationToken cancellationToken) =>
        exception is StoreServerException or ObjectDisposedException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>What is known, or will be within the time for a start.</summary>
    private async ValueTask<StoreState> FirstKnown(CancellationToken cancellationToken) =>
        await _link.Wait(KnownUnlessRefused, _options.StartupTimeout, cancellationToken).ConfigureAwait(false) ?? throw Unknown();

    private StoreState? KnownUnlessRefused()
    {
        ThrowIfDisposed();
        return _mirror.Known ?? (Status.State is ConfigStoreState.Unauthorized or ConfigStoreState.Forbidden or ConfigStoreState.Rejected ? throw Unknown() : null);
    }

    private ConfigStoreException Unknown()
    {
        var status = Status;
        var tries = _link.Tries.ToString(CultureInfo.InvariantCulture);
        var message = $"{_name}: {status.Message ?? "no answer yet"} ({(tries == "1" ? "tried once" : $"tried {tries} times")}), and no values are known.";
        return status.State == ConfigStoreState.Rejected ? new ConfigSerializationException(message) : new ConfigConnectionException(message);
    }
}
