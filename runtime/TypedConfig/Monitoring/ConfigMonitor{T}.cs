using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace TypedConfig;

/// <summary>
/// Keeps a typed configuration current: on every change of a source it reads, validates and publishes the whole tree, or refuses the change
/// and keeps the last good one. All members are thread-safe. Disposing ends the watching; the configuration stays the caller's.
/// </summary>
/// <typeparam name="T">The generated root class.</typeparam>
public sealed class ConfigMonitor<T> : IDisposable
    where T : class, IConfigRoot<T>
{
    private readonly ConfigSchema _schema = T.Schema;
    private readonly Reloader<T> _reloader;
    private readonly ReloadWorker _worker;
    private readonly IDisposable _registration;

    internal ConfigMonitor(IConfigurationRoot configuration, ConfigMonitorOptions options)
    {
        ILogger logger = options.LoggerFactory is { } factory ? new QuietLogger(factory.CreateLogger(Log.Category)) : NullLogger.Instance;
        _reloader = new Reloader<T>(configuration, options, logger);
        _worker = new ReloadWorker(_reloader.Reload, options.TimeProvider ?? TimeProvider.System);
        _registration = ChangeToken.OnChange(configuration.GetReloadToken, _worker.Signal);

        // What changed between the first reading and the registration has raised no signal here.
        _worker.Signal();
    }

    /// <summary>The configuration, always current: reading a value is a few memory loads and never fails or blocks.</summary>
    public T Config => _reloader.Live;

    /// <summary>Reads a value by the name of its key, for code that knows the name only at run time: one look-up, no allocation.</summary>
    /// <typeparam name="TValue">The C# type of the value, nullable where the schema lets it be absent.</typeparam>
    /// <param name="name">The dotted name in the schema's spelling, without <c>$section</c>: <c>database.pool_size</c>.</param>
    /// <returns>The value in force.</returns>
    /// <exception cref="ArgumentException">The schema has no such key (the message says which name is near), or its value is of another type.</exception>
    public TValue GetValue<TValue>(string name) => _schema.Find(name) is ConfigKey<TValue> key
        ? key.ValueOf(_reloader.Current.Tree)
        : throw _schema.NoSuchKey(name, typeof(TValue));

    /// <summary>How the configuration is doing.</summary>
    public ConfigStatus Status => _reloader.Status;

    /// <summary>Whether the configuration has been stale for longer than <see cref="ConfigMonitorOptions.MaxStaleness"/>.</summary>
    internal bool IsTooStale => _reloader.IsTooStale;

    internal Publication<T> Current => _reloader.Current;

    internal Subscribers<ConfigStatus> Readings => _reloader.Readings;

    /// <summary>Calls back after every change, on the thread pool, one call at a time and in order.</summary>
    /// <param name="callback">
    /// Is given what changed since its last call. A slow callback holds nobody up: changes that arrive meanwhile come as one. What it throws is
    /// logged and ends nothing.
    /// </param>
    /// <returns>Ends the subscription when disposed.</returns>
    public IDisposable OnChange(Action<ConfigChange<T>> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return _reloader.Subscribe((previous, current) =>
        {
            if (T.Differ(previous.Tree, current.Tree, diff: null))
            {
                callback(new ConfigChange<T>(previous.Tree, current.Tree, current.Revision));
            }
        });
    }

    /// <summary>Calls back when one part of the configuration changed; otherwise as <see cref="OnChange(Action{ConfigChange{T}})"/>.</summary>
    /// <typeparam name="TSection">The type of the part.</typeparam>
    /// <param name="select">Gets the part, usually a section: <c>c => c.Database</c>.</param>
    /// <param name="callback">Is given the part before and after.</param>
    /// <returns>Ends the subscription when disposed.</returns>
    public IDisposable OnChange<TSection>(Func<T, TSection> select, Action<TSection, TSection> callback)
    {
        ArgumentNullException.ThrowIfNull(select);
        ArgumentNullException.ThrowIfNull(callback);
        return _reloader.Subscribe((previous, current) =>
        {
            var (before, after) = (select(previous.Tree), select(current.Tree));
            if (!EqualityComparer<TSection>.Default.Equals(before, after))
            {
                callback(before, after);
            }
        });
    }

    /// <summary>Calls back when one value changed; otherwise as <see cref="OnChange(Action{ConfigChange{T}})"/>.</summary>
    /// <typeparam name="TValue">The type of the value.</typeparam>
    /// <param name="key">The key: <c>AppConfig.Keys.Database.PoolSize</c>.</param>
    /// <param name="callback">Is given the value before and after.</param>
    /// <returns>Ends the subscription when disposed.</returns>
    /// <exception cref="ArgumentException">The key is of another schema.</exception>
    public IDisposable OnChange<TValue>(ConfigKey<TValue> key, Action<TValue, TValue> callback)
    {
        T.Schema.ThrowIfForeign(key);
        ArgumentNullException.ThrowIfNull(callback);
        return _reloader.Subscribe((previous, current) =>
        {
            var (before, after) = (key.ValueOf(previous.Tree), key.ValueOf(current.Tree));
            if (!key.Shape.AreEqual(before, after))
            {
                callback(before, after);
            }
        });
    }

    /// <summary>
    /// Asks before a valid change comes into force; any refusal refuses it as a whole. Every subscriber is asked before anything is published.
    /// The reload waits for the answer, so be quick and wait for no other reload; reads go on meanwhile.
    /// </summary>
    /// <param name="callback">Calls <see cref="ConfigChanging{T}.Reject"/> to refuse. What it throws is logged and refuses nothing.</param>
    /// <returns>Ends the subscription when disposed.</returns>
    public IDisposable OnChanging(Action<ConfigChanging<T>> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return _reloader.Objections.Add(callback);
    }

    /// <summary>
    /// Calls back, on the thread pool, when a change was refused or a source cannot be read; once for the same errors, however often the
    /// sources are read again.
    /// </summary>
    /// <returns>Ends the subscription when disposed.</returns>
    public IDisposable OnRejected(Action<ConfigRejection> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return _reloader.Rejections.Add(callback);
    }

    /// <summary>Reads the sources as they are now, without making them load again; completes after the callbacks of the change.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the reload.</param>
    /// <returns>What the reload came to; a refusal is a result, not an exception.</returns>
    public Task<ConfigReloadResult> ReloadAsync(CancellationToken cancellationToken = default) => ReloadAsync(acceptMissing: false, cancellationToken);

    /// <summary>Reads the sources as they are now, and can let go of files that are gone.</summary>
    /// <param name="acceptMissing">Whether files that are gone count as empty from now on, instead of keeping their last good values.</param>
    /// <param name="cancellationToken">Ends the waiting, not the reload.</param>
    /// <returns>What the reload came to; a refusal is a result, not an exception.</returns>
    public async Task<ConfigReloadResult> ReloadAsync(bool acceptMissing, CancellationToken cancellationToken = default)
    {
        var isCallback = CallbackScope.IsRunningHere;
        var result = await _worker.Request(acceptMissing).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (!isCallback)
        {
            await _reloader.WhenDelivered().WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    /// <summary>Where the value in force of a key comes from, since when, and what every other source says.</summary>
    /// <param name="key">The key: <c>AppConfig.Keys.Database.PoolSize</c>.</param>
    /// <exception cref="ArgumentException">The key is of another schema.</exception>
    public KeyExplanation Explain(ConfigKey key)
    {
        T.Schema.ThrowIfForeign(key);
        return _reloader.Current.Explain(key);
    }

    /// <summary>Ends the watching. The configuration keeps its last values; apart from one that is starting at this moment, no callback starts any more.</summary>
    public void Dispose()
    {
        _registration.Dispose();
        _worker.Dispose();
        _reloader.Dispose();
    }
}
