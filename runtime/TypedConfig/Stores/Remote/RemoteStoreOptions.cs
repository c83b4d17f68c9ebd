namespace TypedConfig;

/// <summary>How a client of a store on a server works. Read once, when the store is made.</summary>
public abstract class RemoteStoreOptions : ConfigStoreSourceOptions
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private protected RemoteStoreOptions(StoreRollback rollback)
    {
        Rollback = rollback;
    }

    /// <summary>How long one request to the server may take, connecting included. From 10 ms to a day. Default: 5 s.</summary>
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the server is asked for a sign of life while nothing happens. From 10 ms to a day. Default: 5 s.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often everything is read and compared with what was told, a fifth more or less, whatever got lost. From 10 ms to a day.
    /// Default: 30 s.
    /// </summary>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What to do when the store is found older than it was, as after a fail-over to a replica that lags behind, or restored from a backup.
    /// Default: <see cref="StoreRollback.KeepLastGood"/> for Redis, which replicates late; <see cref="StoreRollback.Accept"/> for etcd, which
    /// only an operator sets back. A store that was emptied that way is never accepted by itself.
    /// </summary>
    public StoreRollback Rollback { get; set; }

    /// <summary>The password. Default: null, which for Redis is that of the connection string, and for etcd none.</summary>
    public string? Password { get; set; }

    /// <summary>
    /// Gives the password anew whenever the client shows it (Redis: for each connection; etcd: for each authentication), so that a changed one is
    /// taken without a restart. Called on any thread, one call at a time. Where it throws, the client is
    /// <see cref="ConfigStoreState.Unauthorized"/> and tries again. Default: null, <see cref="Password"/> counts.
    /// </summary>
    public Func<CancellationToken, ValueTask<string?>>? PasswordProvider { get; set; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider? TimeProvider { get; set; }

    internal TimeProvider Time => TimeProvider ?? TimeProvider.System;

    /// <summary>The password to show now; null for none that the options know.</summary>
    /// <exception cref="StoreServerException">It cannot be had.</exception>
    internal async ValueTask<string?> CurrentPassword(CancellationToken cancellationToken)
    {
        try
        {
            return PasswordProvider is { } provider ? await provider(cancellationToken).ConfigureAwait(false) : Password;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            // Whatever it says may show the password.
            throw new StoreServerException(ConfigStoreState.Unauthorized, $"the password cannot be had: {nameof(PasswordProvider)} failed with {exception.GetType().Name}") { IsRefusal = true };
        }
    }

    /// <exception cref="ArgumentException">An option is outside its limits.</exception>
    internal virtual void Validate()
    {
        Check(nameof(OperationTimeout), OperationTimeout);
        Check(nameof(HeartbeatInterval), HeartbeatInterval);
        Check(nameof(CheckInterval), CheckInterval);
        Check(nameof(StartupTimeout), StartupTimeout);
        if (!Enum.IsDefined(Rollback))
        {
            throw new ArgumentException($"{nameof(Rollback)} = {Rollback}: must be {StoreRollback.KeepLastGood} or {StoreRollback.Accept}");
        }
    }

    private static void Check(string option, TimeSpan value)
    {
        if (value < Shortest || value > Longest)
        {
            throw new ArgumentException($"{option} = {value}: must be from {Shortest} to {Longest}");
        }
    }
}

/// <summary>What a client does with a store that is older than it was.</summary>
public enum StoreRollback
{
    /// <summary>
    /// The last known values keep serving, the status says <see cref="ConfigStoreState.Rejected"/>, and writes fail, until the store is as new
    /// as it was, or <c>ReloadAsync(acceptMissing: true)</c> accepts it.
    /// </summary>
    KeepLastGood,

    /// <summary>The store counts as it is.</summary>
    Accept,
}
