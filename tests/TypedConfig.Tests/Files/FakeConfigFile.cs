using System.Text;

namespace TypedConfig.Tests.Files;

/// <summary>A file that is whatever the test says.</summary>
internal sealed class FakeConfigFile : IConfigFile
{
    private int _version;
    private Func<byte[]?, FileReading> _read = _ => new FileReading.Missing(FileFaults.MissingFile);

    public string? ExpectedAt => "/nowhere/app.yaml";

    public IWatchedFile? Watcher { get; private set; }

    public int Reads { get; private set; }

    public void Holds(string text, string identity = "/real/app.yaml", bool isStable = true)
    {
        var stamp = new FileStamp(text.Length, DateTimeOffset.UnixEpoch.AddSeconds(++_version));
        var bytes = Encoding.UTF8.GetBytes(text);
        _read = known => new FileReading.Content(known is not null && bytes.AsSpan().SequenceEqual(known) ? known : bytes, stamp, isStable, identity);
    }

    public void IsMissing() => _read = _ => new FileReading.Missing(FileFaults.MissingFile);

    public void IsUnreadable(string problem) => _read = _ => new FileReading.Unreadable(problem);

    public FileReading Read(byte[]? known, int maxBytes)
    {
        Reads++;
        return _read(known);
    }

    public IDisposable Watch(IWatchedFile watched)
    {
        Watcher = watched;
        return new Watching(this);
    }

    private sealed class Watching(FakeConfigFile owner) : IDisposable
    {
        public void Dispose() => owner.Watcher = null;
    }
}
