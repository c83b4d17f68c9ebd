namespace TypedConfig;

/// <summary>When to try again: at once, then after a random part of a time that doubles, so that a thousand clients do not come together.</summary>
internal static class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Judging credentials costs a server much.</summary>
    private static readonly TimeSpan Unauthorized = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(1);

    /// <param name="failures">How many tries have failed, at least one.</param>
    /// <param name="failure">Why the last one did; null if the server closed the connection in good order.</param>
    public static TimeSpan After(int failures, StoreServerException? failure)
    {
        var window = failure?.State == ConfigStoreState.Unauthorized ? Unauthorized
            : failures == 1 ? TimeSpan.Zero
            : TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(failures, 10)));
        var delay = window * Random.Shared.NextDouble();
        var asked = failure?.RetryAfter ?? TimeSpan.Zero;
        return delay + (asked < LongestAsked ? asked : LongestAsked);
    }
}
