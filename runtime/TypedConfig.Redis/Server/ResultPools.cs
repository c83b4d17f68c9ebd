using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using StackExchange.Redis;

namespace TypedConfig;

/// <summary>
/// Where clients before 2.0 keep what calls put their results into, for use by any connection of the process. When a connection ends while
/// something is written to it, the same box may be put back twice: two calls share it from then on, and one of them never ends. So it goes
/// for every connection until the box is lost, which takes minutes; what was connected meanwhile has timed out.
/// </summary>
internal static class ResultPools
{
    private static readonly Array[] Pools = [.. new[] { typeof(bool), typeof(TimeSpan), typeof(RedisValue), typeof(RedisValue[]), typeof(HashEntry[]), typeof(RedisResult) }.Select(PoolOf).OfType<Array>()];

    /// <summary>Lets new calls make boxes of their own. Thread-safe, like the pools; does nothing with clients that have none.</summary>
    public static void Clear() => Array.ForEach(Pools, Array.Clear);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "What was trimmed away is not found, and then nothing is cured.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "As above.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "As above.")]
    private static Array? PoolOf(Type result) => RuntimeFeature.IsDynamicCodeSupported && typeof(ConnectionMultiplexer).Assembly.GetType("StackExchange.Redis.ResultBox`1") is { } box
        ? box.MakeGenericType(result).GetField("store", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null) as Array
        : null;
}
