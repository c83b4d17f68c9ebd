namespace TypedConfig;

/// <summary>
/// Tells a callback, and what it starts and waits for, from other code, so that a reload that a callback waits for does not wait for the
/// callback. What outlives the callback counts as other code again.
/// </summary>
internal sealed class CallbackScope : IDisposable
{
    private static readonly AsyncLocal<CallbackScope?> Current = new();

    private volatile bool _isRunning = true;

    private CallbackScope()
    {
    }

    public static bool IsRunningHere => Current.Value is { _isRunning: true };

    /// <summary>Begins a callback on this thread; disposing the result ends it.</summary>
    public static CallbackScope Enter() => Current.Value = new CallbackScope();

    public void Dispose()
    {
        _isRunning = false;
        Current.Value = null;
    }
}
