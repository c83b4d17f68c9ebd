namespace TypedConfig;

/// <summary>Who is asked before a change comes into force. All are asked before anything is published.</summary>
internal sealed class Objections<T>(CallbackRunner callbacks)
    where T : class, IConfigRoot<T>
{
    private readonly Lock _gate = new();
    private readonly HashSet<Subscription> _subscriptions = [];

    public IDisposable Add(Action<ConfigChanging<T>> callback)
    {
        var subscription = new Subscription(this, callback);
        lock (_gate)
        {
            _subscriptions.Add(subscription);
        }

        return subscription;
    }

    /// <summary>Asks everybody.</summary>
    /// <returns>The refusals. A callback that throws is reported and does not count as one.</returns>
    public IReadOnlyList<ConfigError> Ask(T previous, T proposed, long revision)
    {
        Subscription[] asked;
        lock (_gate)
        {
            asked = [.. _subscriptions];
        }

        if (asked.Length == 0)
        {
            return [];
        }

        var changing = new ConfigChanging<T>(new ConfigChange<T>(previous, proposed, revision));
        foreach (var subscription in asked)
        {
            callbacks.Run(subscription.Callback, changing);
        }

        return changing.Refusals;
    }

    private sealed class Subscription(Objections<T> owner, Action<ConfigChanging<T>> callback) : IDisposable
    {
        public Action<ConfigChanging<T>> Callback => callback;

        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._subscriptions.Remove(this);
            }
        }
    }
}
