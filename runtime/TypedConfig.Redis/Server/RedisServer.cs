using System.Security.Cryptography.X509Certificates;
using StackExchange.Redis;

namespace TypedConfig;

/// <summary>Makes connections to a server, one for each session, or uses the one that was given.</summary>
internal sealed class RedisServer(RedisTarget target, RemoteMirror mirror) : IStoreServer
{
    /// <summary>The client sometimes misses that a connection was refused, and waits for the rest of its time: it gets little at first.</summary>
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(100);

    private readonly RedisStoreOptions _options = target.Options;
    private TimeSpan _patience = FirstPatience;

    public static bool IsConnection(object connection) => connection is IConnectionMultiplexer;

    public async ValueTask<IStoreSession> Open(CancellationToken cancellationToken)
    {
        ResultPools.Clear();
        var connection = _options.Connection as IConnectionMultiplexer ?? await ConnectTwice(cancellationToken).ConfigureAwait(false);
        var session = new RedisSession(connection, isOwner: _options.Connection is null, _options, mirror);
        try
        {
            await session.Listen(cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>After a loss the client sometimes says at once that it cannot reach a server that it reaches the next moment.</summary>
    private async ValueTask<IConnectionMultiplexer> ConnectTwice(CancellationToken cancellationToken)
    {
        var started = _options.Time.GetTimestamp();
        try
        {
            return await Connect(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreServerException exception) when (exception is { State: ConfigStoreState.Stale, IsRefusal: false } && _options.Time.GetElapsedTime(started) < AtOnce)
        {
            ResultPools.Clear();
            return await Connect(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<IConnectionMultiplexer> Connect(CancellationToken cancellationToken)
    {
        var configuration = await Configuration(cancellationToken).ConfigureAwait(false);
        Task<ConnectionMultiplexer>? connecting = null;
        var started = _options.Time.GetTimestamp();
        try
        {
            var connection = await RedisErrors.Within(_options, () => connecting = ConnectionMultiplexer.ConnectAsync(configuration, null!), cancellationToken).ConfigureAwait(false);
            _patience = FirstPatience;
            return connection;
        }
        catch
        {
            // A server that is slow gets longer the next time.
            _patience = _options.Time.GetElapsedTime(started) < _patience ? FirstPatience : Min(_patience * 2, _options.OperationTimeout);
            _ = connecting?.ContinueWith(static late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    private async ValueTask<ConfigurationOptions> Configuration(CancellationToken cancellationToken)
    {
        var configuration = target.Connection!.Clone();
        configuration.Password = await _options.CurrentPassword(cancellationToken).ConfigureAwait(false) ?? configuration.Password;
        configuration.AbortOnConnectFail = true;
        configuration.ConnectRetry = 1;
        configuration.ConnectTimeout = (int)Min(_patience, _options.OperationTimeout).TotalMilliseconds;
        configuration.KeepAlive = Math.Max(1, (int)_options.HeartbeatInterval.TotalSeconds);
        if (configuration.EndPoints.Count == 1)
        {
            // What several servers agree by needs rights of its own.
            (configuration.TieBreaker, configuration.ConfigurationChannel) = ("", "");
        }

        if (_options.CertificateValidation is { } validation)
        {
            configuration.CertificateValidation += validation;
        }

        if (_options.ClientCertificates is { Count: > 0 } certificates)
        {
            configuration.CertificateSelection += (_, _, _, _, _) => certificates[0];
        }

        return configuration;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
