namespace TypedConfig;

/// <summary>How a client is doing. Only what changes the state is told, so an outage of a thousand tries is one.</summary>
internal sealed class RemoteCondition(string name, TimeProvider time)
{
    private readonly Lock _gate = new();
    private volatile ConfigStoreStatus _status = new(ConfigStoreState.Connecting, time.GetUtcNow(), null);
    private volatile LayerFault? _fault;
    private volatile TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConfigStoreStatus Status => _status;

    public LayerFault? Fault => _fault;

    public Listeners Listeners { get; } = new();

    /// <summary>Ends when the state changes next.</summary>
    public Task WhenChanged => _change.Task;

    /// <param name="state">How the client is doing.</param>
    /// <param name="message">Why it is not better; null if all is well.</param>
    /// <param name="isTrue">Whether it is still so; not asked where nobody else can know better.</param>
    public void Set(ConfigStoreState state, string? message, Func<bool>? isTrue = null)
    {
        TaskCompletionSource change;
        lock (_gate)
        {
            if (isTrue?.Invoke() == false || (_status.State == state && (state != ConfigStoreState.Rejected || _status.Message == message)))
            {
                return;
            }

            _status = new ConfigStoreStatus(state, time.GetUtcNow(), message);
            _fault = message is null ? null : new LayerFault(name, message, null);
            change = _change;
            _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        change.TrySetResult();
        Listeners.Tell();
    }
}
