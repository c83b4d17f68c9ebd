namespace TypedConfig;

/// <summary>Where the operating system's events come from.</summary>
internal static class DirectoryEvents
{
    private const string PollingVariable = "DOTNET_USE_POLLING_FILE_WATCHER";

    /// <summary>A watcher that is not yet raising events, or null where only polling is wanted or possible.</summary>
    public static FileSystemWatcher? Create(string directory)
    {
        if (Environment.GetEnvironmentVariable(PollingVariable) is "1" or "true" or "True" or "TRUE")
        {
            return null;
        }

        // No name filter: a swap of Kubernetes' ..data link changes every file, and none of them has an event of its own.
        return new FileSystemWatcher(directory)
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.Attributes,
            InternalBufferSize = 64 * 1024,
        };
    }
}
