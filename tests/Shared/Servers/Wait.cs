using System.Diagnostics;

namespace TypedConfig.Tests;

/// <summary>Waits for what nothing signals.</summary>
public static class Wait
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    /// <inheritdoc cref="Eventually(Func{Task{bool}}, TimeSpan, Func{string})"/>
    public static Task Eventually(Func<bool> condition, TimeSpan limit, string what) => Eventually(() => Task.FromResult(condition()), limit, what);

    /// <inheritdoc cref="Eventually(Func{Task{bool}}, TimeSpan, Func{string})"/>
    public static Task Eventually(Func<Task<bool>> condition, TimeSpan limit, string what) => Eventually(condition, limit, () => what);

    /// <summary>Looks every few milliseconds.</summary>
    /// <param name="condition">What has to become true; it is asked at least once, and not cut short by the limit.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="what">What is waited for, for the message of the failure.</param>
    public static async Task Eventually(Func<Task<bool>> condition, TimeSpan limit, Func<string> what)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                Assert.Fail($"waited {limit.TotalSeconds} s in vain for: {what()}");
            }

            await Task.Delay(Step, cancellation);
        }
    }
}
