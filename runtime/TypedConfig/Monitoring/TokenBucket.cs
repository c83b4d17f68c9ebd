namespace TypedConfig;

/// <summary>Lets two through at once, then one each interval. Used under its owner's lock.</summary>
internal sealed class TokenBucket(TimeProvider time)
{
    private const int Burst = 2;

    private double _tokens = Burst;
    private long _filledAt = time.GetTimestamp();

    /// <summary>How long one token takes to come.</summary>
    public TimeSpan Interval { get; set; }

    /// <summary>Takes a token, or says when there is one.</summary>
    public bool TryTake(out TimeSpan wait)
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(Burst, _tokens + (time.GetElapsedTime(_filledAt, now) / Interval));
        _filledAt = now;
        if (_tokens < 1)
        {
            wait = (1 - _tokens) * Interval;
            return false;
        }

        _tokens--;
        wait = TimeSpan.Zero;
        return true;
    }
}
