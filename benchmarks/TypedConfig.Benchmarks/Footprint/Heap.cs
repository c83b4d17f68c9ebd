namespace TypedConfig.Benchmarks;

/// <summary>What of this process counts as its size.</summary>
internal static class Heap
{
    /// <summary>The bytes that objects in use take.</summary>
    public static long Used()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>What making something adds to the bytes in use, for each of so many.</summary>
    /// <returns>The bytes, and what was made.</returns>
    public static async Task<(double Bytes, List<T> Made)> PerOneAsync<T>(int count, Func<int, Task<T>> make)
    {
        // The first one brings what is made but once.
        var made = new List<T>(count + 1) { await make(0) };
        var before = Used();
        for (var i = 1; i <= count; i++)
        {
            made.Add(await make(i));
        }

        return ((Used() - before) / (double)count, made);
    }

    public static int Threads() => Directory.GetDirectories("/proc/self/task").Length;

    public static int Handles() => Directory.GetFiles("/proc/self/fd").Length;

    public static int InotifyInstances() => Directory.GetFiles("/proc/self/fd").Count(static file => new FileInfo(file).LinkTarget?.Contains("inotify", StringComparison.Ordinal) == true);
}
