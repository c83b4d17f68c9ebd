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
    private volatile IReadOnlyDictionary<string, string> _oddDigests = new Dictionary<string, string>();
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

        // As heartbeats do it, so that a right that is missing is missed at the start.
        await RedisErrors.Within(_options, () => _subscriber.PingAsync(CommandFlags.None), cancellationToken).ConfigureAwait(false);
        Notice = await RedisNotifications.Ask(_database, _options, cancellationToken).ConfigureAwait(false);
        _feed.HearsTouches = Notice is not { IsWarning: true };
    }

    public async ValueTask<StoreReading> Read(StoreState known, CancellationToken cancellationToken)
    {
        for (var reads = 1; ; reads++)
        {
            var content = await ReadContent(known, cancellationToken).ConfigureAwait(false);
            _oddDigests = content.OddDigests;
            var reading = content.ToReading(known, adoptedAt: null);
            if (reading.State is not { } state || !HasToAdopt(content, known, state) || !_mayAdopt || reads == MaxReads)
            {
                return reading;
            }

            if (await Adopt(content, known, cancellationToken).ConfigureAwait(false) is { } adopted)
            {
                return content.ToReading(known, adopted);
            }
        }
    }

    public Task Follow(StoreReading reading, CancellationToken cancellationToken) => _feed.Run(_options.Time, cancellationToken);

    public async ValueTask<bool> IsCurrent(StoreState known, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var (revision, values) = await AtOnce(
            Revision,
            database => keys.Count == 0 ? Task.FromResult(Array.Empty<RedisValue>()) : database.HashGetAsync(_names.Hash, [.. keys.Select(static key => (RedisValue)key)], CommandFlags.PreferMaster),
            cancellationToken).ConfigureAwait(false);
        if (keys.Count == 0)
        {
            // The subscriptions have a connection of their own.
            await RedisErrors.Within(_options, () => _subscriber.PingAsync(CommandFlags.None), cancellationToken).ConfigureAwait(false);
        }

        return RevisionOf(revision) == known.Revision && keys.Zip(values).All(value => IsSame(known, value.First, value.Second));
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

    private static long RevisionOf(RedisValue value) => long.TryParse((string?)value, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

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
    private async ValueTask<RedisContent> ReadContent(StoreState known, CancellationToken cancellationToken)
    {
        if (known.Revision > 0)
        {
            var (revision, same) = await AtOnce(Revision, Values, cancellationToken).ConfigureAwait(false);
            if (RevisionOf(revision) == known.Revision)
            {
                return new RedisContent(known.Revision, same, null, known);
            }
        }

        var (companion, values) = await AtOnce(database => database.HashGetAllAsync(_names.Companion, CommandFlags.PreferMaster), Values, cancellationToken).ConfigureAwait(false);
        var metas = new Dictionary<string, EntryMeta>(companion.Length, StringComparer.Ordinal);
        foreach (var field in companion)
        {
            if (RedisJson.MetaOf((byte[])field.Value!) is { } meta)
            {
                metas[(string)field.Name!] = meta;
            }
        }

        var found = Array.Find(companion, static field => (string)field.Name! == RedisNames.Revision);
        return new RedisContent(RevisionOf(found.Value), values, metas, known);
    }

    private Task<RedisValue> Revision(IDatabaseAsync database) => database.HashGetAsync(_names.Companion, RedisNames.Revision, CommandFlags.PreferMaster);

    private Task<HashEntry[]> Values(IDatabaseAsync database) => database.HashGetAllAsync(_names.Hash, CommandFlags.PreferMaster);

    /// <summary>Asks for two things that were so at one moment.</summary>
    private async ValueTask<(TOne One, TOther Other)> AtOnce<TOne, TOther>(Func<IDatabaseAsync, Task<TOne>> one, Func<IDatabaseAsync, Task<TOther>> other, CancellationToken cancellationToken)
    {
        var moment = _database.CreateTransaction(null!);
        var (first, second) = (one(moment), other(moment));
        RedisErrors.Forget(first);
        RedisErrors.Forget(second);
        try
        {
            await RedisErrors.Within(_options, () => moment.ExecuteAsync(CommandFlags.PreferMaster), cancellationToken).ConfigureAwait(false);
            await RedisErrors.Within(_options, () => Task.WhenAll(first, second), cancellationToken).ConfigureAwait(false);
            return (await first.ConfigureAwait(false), await second.ConfigureAwait(false));
        }
        catch (StoreServerException exception) when (exception.IsRefusal)
        {
            // That the whole was aborted says nothing; on its own, what is not allowed says why. A server whose memory is full only queues nothing.
            for (var reads = 1; ; reads++)
            {
                var before = await Alone(Revision, cancellationToken).ConfigureAwait(false);
                var both = (await Alone(one, cancellationToken).ConfigureAwait(false), await Alone(other, cancellationToken).ConfigureAwait(false));
                if (await Alone(Revision, cancellationToken).ConfigureAwait(false) == before)
                {
                    return both;
                }

                if (reads == MaxReads)
                {
                    throw;
                }
            }
        }
    }

    private ValueTask<T> Alone<T>(Func<IDatabaseAsync, Task<T>> ask, CancellationToken cancellationToken) => RedisErrors.Within(_options, () => ask(_database), cancellationToken);

    private ValueTask<RedisResult> Run(string script, RedisValue[] arguments, CancellationToken cancellationToken) =>
        RedisErrors.Within(_options, () => _database.ScriptEvaluateAsync(script, _hashes, arguments, CommandFlags.PreferMaster), cancellationToken);

    /// <summary>Whether what is there has to be given a revision: it is another program's, or older than what was there and accepted.</summary>
    private bool HasToAdopt(RedisContent content, StoreState known, StoreState found)
    {
        var isEmptied = found.Entries.IsEmpty && !known.Entries.IsEmpty;
        return content.Revision >= known.Revision
            ? content.Foreign.Count > 0 && (!isEmptied || _mirror.AcceptsRollback(isEmptied))
            : known.ChangesTo(found).Length == 0 || _mirror.AcceptsRollback(isEmptied);
    }

    /// <returns>The revision that it was given; null if somebody else was faster, or this client may not.</returns>
    private async ValueTask<(long Revision, DateTimeOffset At)?> Adopt(RedisContent content, StoreState known, CancellationToken cancellationToken)
    {
        var adopted = (Revision: Math.Max(content.Revision, known.Revision) + 1, At: _options.Time.GetUtcNow());
        try
        {
            var result = await Run(RedisScripts.Adopt, RedisWrite.AdoptArguments(content, adopted.Revision, adopted.At, _names.Changes), cancellationToken).ConfigureAwait(false);
            return (long)result == 1 ? adopted : null;
        }
        catch (StoreServerException exception) when (exception.IsRefusal)
        {
            // Somebody who may write will; until then it is served without a revision of its own.
            _mayAdopt = false;
            return null;
        }
    }

    private void OnMessage(RedisChannel channel, RedisValue message) => _feed.Hear((byte[])message!);

    private void OnTouch(RedisChannel channel, RedisValue command) => _feed.HearTouch();

    private void OnFailed(object? sender, ConnectionFailedEventArgs failure) => _feed.Close(new StoreServerException(ConfigStoreState.Stale, RedisErrors.Unreachable));
}
