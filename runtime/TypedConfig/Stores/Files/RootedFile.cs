namespace TypedConfig;

/// <summary>A file that is read only while it is below a folder, links resolved: a link can be swapped at any time.</summary>
internal sealed class RootedFile(IConfigFile file, string fullPath, string root) : IConfigFile
{
    public string? ExpectedAt => file.ExpectedAt;

    public string? PolledDirectory => file.PolledDirectory;

    public FileReading Read(byte[]? known, int maxBytes)
    {
        if (IsOutside())
        {
            return Outside();
        }

        var reading = file.Read(known, maxBytes);
        return IsOutside() ? Outside() : reading;
    }

    public IDisposable Watch(IWatchedFile watched) => file.Watch(watched);

    private bool IsOutside() => !StorePath.IsInside(fullPath, root);

    private FileReading.Unreadable Outside() => new($"the path leads out of {root} by now");
}
