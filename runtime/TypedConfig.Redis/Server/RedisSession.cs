using System.Collections.Frozen;
using System.Globalization;
using StackExchange.Redis;

namespace TypedConfig;

/// <summary>One connection to a server, from which everything is read, told and written.</summary>
internal sealed class RedisSession : IStoreSession
{
    /// <summary>How often the store is read again when it is written meanwhile.</summary>
    private const int MaxReads = 5;

    private readonly IConnectionMultiplexer _connection;
    private readonly bool _isOwner;
    private readonly RedisStoreOptions _options;
    private readonly RemoteMirror _mirror;
    private readonly IDatabase _database;
    private readonly ISubscriber _subscriber;
    private readonly RedisNames _names;
    private readonly RedisKey[] _hashes;
    private readonly RedisFeed _feed;
    private volatile FrozenDictionary<string, string> _oddDigests = FrozenDictionary<string, string>.Empty;
    private volatile bool _mayAdopt = true;

    public RedisSession(IConnectionMultiplexer connection, bool isOwner, RedisStoreOptions options, RemoteMirror mirror)
    {
        (_connection, _isOwner, _options, _mirror) = (connection, isOwner, options, mirror);
        _database = connection.GetDatabase(options.Database ?? -1, null!);
        _subscriber = connection.GetSubscriber(null!);
        _names = new RedisNames(options.Prefix, _database.Database);
        _hashes = [_names.Hash, _names.Companion];
        _feed = new RedisFeed(mirror);
        connection.ConnectionFailed += OnFailed;
    }

    public StoreNotice? Notice { get; private set; }

    /// <summary>Hears of everything from now on.</summary>
    public async ValueTask Listen(CancellationToken cancellationToken)
    {
        await RedisErrors.Within(_options, () => _subscriber.SubscribeAsync(_names.Changes, OnMessage, CommandFlags.None), cancellationToken).ConfigureAwait(false);
        await RedisErrors.Within(_options, () => _subscriber.SubscribeAsync(_names.Keyspace, OnTouch, CommandFlags.None), cancellationToken).ConfigureAwait(false);
        Notice = await RedisNotifications.Ask(_database, _options, cancellationToken).ConfigureAwait(false);
        _feed.HearsTouches = Notice is not { IsWarning: true };
    }

    public async ValueTask<StoreReading> Read(StoreState known, CancellationToken cancellationToken)
    {
        for (var reads = 1; ; reads++)
        {
            if (await IsUnchanged(known, cancellationToken).ConfigureAwait(false))
            {
                return new StoreReading(null, known.Revision, known);
            }

            var content = await ReadContent(cancellationToken).ConfigureAwait(false);
            var reading = content.ToReading(known);
            _oddDigests = content.OddDigests;
            if (reading.State is null || !HasToAdopt(content, known, reading.State) || reads == MaxReads || !_mayAdopt)
            {
                return reading;
            }

            await Adopt(content, known, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task Follow(StoreReading reading, RemoteMirror mirror, CancellationToken cancellationToken) => _feed.Run(_options.Time, cancellationToken);

    public async ValueTask<bool> IsCurrent(StoreState known, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var moment = _database.CreateTransaction(null!);
        var revision = moment.HashGetAsync(_names.Companion, RedisNames.Revision, CommandFlags.PreferMaster);
        var values = keys.Count == 0 ? Task.FromResult(Array.Empty<RedisValue>()) : moment.HashGetAsync(_names.Hash, [.. keys.Select(static key => (RedisValue)key)], CommandFlags.PreferMaster);
        await Execute(moment, [revision, values], cancellationToken).ConfigureAwait(false);
        if (keys.Count == 0)
        {
            // The subscriptions have a connection of their own.
            await RedisErrors.Within(_options, () => _subscriber.PingAsync(CommandFlags.None), cancellationToken).ConfigureAwait(false);
        }

        return RevisionOf(await revision.ConfigureAwait(false)) == known.Revision && keys.Zip(await values.ConfigureAwait(false)).All(value => IsSame(known, value.First, value.Second));
    }

    public async ValueTask<long?> Write(StoreState known, StoreCommit commit, CancellationToken cancellationToken)
    {
        var write = new RedisWrite(known, commit, _oddDigests);
        var arguments = write.Arguments(_names.Changes);
        var result = await Run(RedisScripts.Commit, arguments, cancellationToken).ConfigureAwait(false);
        if ((long)result == 0)
        {
            return null;
        }

        _mirror.Take(write.Change);
        return commit.State.Revision;
    }

    public ValueTask DisposeAsync()
    {
        _connection.ConnectionFailed -= OnFailed;
        _feed.Close(new StoreServerException(ConfigStoreState.Stale, RedisErrors.Unreachable));
        if (_isOwner)
        {
            // The next session does not wait for it.
            RedisErrors.Forget(Close());
        }
        else
        {
            RedisErrors.Forget(_subscriber.UnsubscribeAsync(_names.Changes, OnMessage, CommandFlags.FireAndForget));
            RedisErrors.Forget(_subscriber.UnsubscribeAsync(_names.Keyspace, OnTouch, CommandFlags.FireAndForget));
        }

        return ValueTask.CompletedTask;
    }

    private static long RevisionOf(RedisValue value) => long.TryParse((string)value!, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    private static bool IsSame(StoreState known, string key, RedisValue value) => known.Entries.TryGetValue(key, out var entry)
        ? !value.IsNull && StoreValue.BytesOf(entry.Value).SequenceEqual((byte[])value!)
        : value.IsNull;

    /// <summary>Lets what was asked be answered, where only the subscriptions were lost.</summary>
    private async Task Close()
    {
        try
        {
            await _connection.CloseAsync(true).WaitAsync(_options.OperationTimeout, _options.Time).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // It is given up either way.
        }

        ((IDisposable)_connection).Dispose();
    }

    /// <summary>Most readings only confirm what is known: then what belongs to the entries need not be read, nor anything be parsed.</summary>
    private async ValueTask<bool> IsUnchanged(StoreState known, CancellationToken cancellationToken)
    {
        if (known.Revision == 0)
        {
            return false;
        }

        var moment = _database.CreateTransaction(null!);
        var revision = moment.HashGetAsync(_names.Companion, RedisNames.Revision, CommandFlags.PreferMaster);
        var values = moment.HashGetAllAsync(_names.Hash, CommandFlags.PreferMaster);
        await Execute(moment, [revision, values], cancellationToken).ConfigureAwait(false);
        var content = await values.ConfigureAwait(false);
        return RevisionOf(await revision.ConfigureAwait(false)) == known.Revision && content.Length == known.Entries.Count && content.All(value => IsSame(known, (string)value.Name!, value.Value));
    }

    private async ValueTask<RedisContent> ReadContent(CancellationToken cancellationToken)
    {
        var moment = _database.CreateTransaction(null!);
        var metas = moment.HashGetAllAsync(_names.Companion, CommandFlags.PreferMaster);
        var values = moment.HashGetAllAsync(_names.Hash, CommandFlags.PreferMaster);
        await Execute(moment, [metas, values], cancellationToken).ConfigureAwait(false);
        return new RedisContent(await values.ConfigureAwait(false), await metas.ConfigureAwait(false));
    }

    private ValueTask<RedisResult> Run(string script, RedisValue[] arguments, CancellationToken cancellationToken) =>
        RedisErrors.Within(_options, () => _database.ScriptEvaluateAsync(script, _hashes, arguments, CommandFlags.PreferMaster), cancellationToken);

    private async ValueTask Execute(ITransaction moment, Task[] parts, CancellationToken cancellationToken)
    {
        Array.ForEach(parts, RedisErrors.Forget);
        try
        {
            await RedisErrors.Within(_options, () => moment.ExecuteAsync(CommandFlags.PreferMaster), cancellationToken).ConfigureAwait(false);
            await RedisErrors.Within(_options, () => Task.WhenAll(parts), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreServerException exception) when (exception.IsRefusal)
        {
            // That the whole was aborted says nothing; on its own, what is not allowed says why.
            await RedisErrors.Within(_options, () => _database.HashGetAsync(_names.Companion, RedisNames.Revision, CommandFlags.PreferMaster), cancellationToken).ConfigureAwait(false);
            await RedisErrors.Within(_options, () => _database.HashGetAllAsync(_names.Hash, CommandFlags.PreferMaster), cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Whether what is there has to be given a revision: it is another program's, or older than what was there and accepted.</summary>
    private bool HasToAdopt(RedisContent content, StoreState known, StoreState found)
    {
        if (content.Revision >= known.Revision)
        {
            return content.Foreign.Count > 0 && !(content.IsEmpty && !_mirror.AcceptsRollback(isEmpty: true));
        }

        return known.ChangesTo(found).Length == 0 || _mirror.AcceptsRollback(content.IsEmpty);
    }

    private async ValueTask Adopt(RedisContent content, StoreState known, CancellationToken cancellationToken)
    {
        var next = Math.Max(content.Revision, known.Revision) + 1;
        var message = new ChangeMessage(content.Revision, next, 0, null, null, null, null, null);
        try
        {
            var arguments = RedisWrite.AdoptArguments(content, next, _names.Changes, message, _options.Time.GetUtcNow());
            await Run(RedisScripts.Adopt, arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreServerException exception) when (exception.IsRefusal)
        {
            // Somebody who may write will; until then it is served without a revision of its own.
            _mayAdopt = false;
        }
    }

    private void OnMessage(RedisChannel channel, RedisValue message) => _feed.Hear((byte[])message!);

    private void OnTouch(RedisChannel channel, RedisValue command) => _feed.HearTouch();

    private void OnFailed(object? sender, ConnectionFailedEventArgs failure) => _feed.Close(new StoreServerException(ConfigStoreState.Stale, RedisErrors.Unreachable));
}
