using Microsoft.Win32.SafeHandles;

namespace TypedConfig;

/// <summary>A file of the file system.</summary>
internal sealed class PhysicalConfigFile(string fullPath, DirectoryWatchers watchers) : IConfigFile
{
    private readonly string _folder = Path.GetDirectoryName(fullPath) ?? fullPath;

    public string? ExpectedAt => fullPath;

    public string? PolledDirectory => watchers.IsRefused(_folder) ? _folder : null;

    public FileReading Read(byte[]? known, int maxBytes)
    {
        try
        {
            return ReadContent(known, maxBytes);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileReading.Missing(FileFaults.MissingFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Directory.Exists(fullPath) ? new FileReading.Missing(FileFaults.DirectoryInstead) : new FileReading.Unreadable($"the file cannot be read: {exception.Message}");
        }
    }

    public IDisposable Watch(IWatchedFile watched) =>
        watchers.Watch(_folder, Path.GetFileName(fullPath), watched);

    private FileReading.Content ReadContent(byte[]? known, int maxBytes)
    {
        // Before the file is opened: a swap in between then still counts as news at the next look.
        var identity = LinkPath.Resolve(fullPath);
        using var handle = File.OpenHandle(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        var before = StampOf(handle);
        using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        var bytes = FileContent.Read(stream, known, maxBytes);
        var after = StampOf(handle);
        return new FileReading.Content(bytes, after, before == after, identity);
    }

    // Through the handle, because a path's own time is that of the link.
    private static FileStamp StampOf(SafeFileHandle handle) => new(RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
}
