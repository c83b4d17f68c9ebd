using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>
/// A store as a source of configuration values. Its one follower lives as long as any provider of it: ConfigurationManager builds new providers
/// on every change of its sources, and none of that may lose a value or read the store again.
/// </summary>
/// <param name="open">Gives the store, from the folder that relative paths start from.</param>
/// <param name="isOwner">Whether the store ends with its last provider.</param>
/// <param name="options">How it takes part.</param>
/// <param name="time">The clock of everything that waits.</param>
internal sealed class StoreConfigurationSource(Func<IConfigurationBuilder, IConfigStore> open, bool isOwner, ConfigStoreSourceOptions options, TimeProvider time) : IConfigurationSource
{
    private readonly Lock _gate = new();
    private StoreFollower? _follower;
    private int _users;

    /// <summary>Whether the store begins to connect when the configuration is built, so that several do at the same time.</summary>
    public bool StartsEarly { get; init; }

    public bool IsOptional { get; } = options.Optional;

    public TimeSpan StartupTimeout { get; } = options.StartupTimeout;

    public IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new StoreConfigurationProvider(this, builder, StartupBudget.Of(builder));
    }

    public StoreFollower Acquire(IConfigurationBuilder builder)
    {
        lock (_gate)
        {
            if (_follower is null)
            {
                var store = open(builder);
                _follower = new StoreFollower(store, options.Name ?? store.ToString() ?? store.GetType().Name, time);
            }

            _users++;
            return _follower;
        }
    }

    public void Release()
    {
        StoreFollower? unused = null;
        lock (_gate)
        {
            if (--_users == 0)
            {
                unused = _follower;
                _follower = null;
            }
        }

        unused?.Dispose();
        if (isOwner && unused is not null)
        {
            // Nobody waits for it: what is left to do is done, or is the system's.
            _ = unused.Store.DisposeAsync().AsTask();
        }
    }
}
