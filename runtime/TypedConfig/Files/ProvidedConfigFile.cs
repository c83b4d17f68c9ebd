using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace TypedConfig;

/// <summary>A file of a file provider that is no plain directory: embedded, in memory, composed.</summary>
internal sealed class ProvidedConfigFile(IFileProvider provider, string path) : IConfigFile
{
    public string? ExpectedAt => null;

    public FileReading Read(byte[]? known, int maxBytes)
    {
        try
        {
            var file = provider.GetFileInfo(path);
            return file is { Exists: true, IsDirectory: false } ? ReadContent(file, known, maxBytes) : new FileReading.Missing(FileFaults.MissingFile);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileReading.Missing(FileFaults.MissingFile);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Foreign code may throw anything, and a thread of the timer has nobody to tell it to.
            return new FileReading.Unreadable($"the file cannot be read: {exception.Message}");
        }
    }

    public IDisposable Watch(IWatchedFile watched) => ChangeToken.OnChange(() => provider.Watch(path), watched.Touched);

    private FileReading.Content ReadContent(IFileInfo file, byte[]? known, int maxBytes)
    {
        using var stream = file.CreateReadStream();
        var bytes = FileContent.Read(stream, known, maxBytes);
        return new FileReading.Content(bytes, new FileStamp(file.Length, file.LastModified), IsStable: true, path);
    }
}
