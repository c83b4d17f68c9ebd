using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace TypedConfig.Tests.Files;

/// <summary>Files that are in no directory: only the file provider's own tokens tell of changes.</summary>
public sealed class ProvidedFileTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryFileProvider _files = new();

    public void Dispose() => Assert.Equal((0, 0), (DirectoryWatchers.For(_time).Count, _time.PendingTimers));

    [Fact]
    public async Task TokenStartsTheSameRules()
    {
        _files.Text = "a: 1\nb: 2\n";
        using var root = Build();
        using var signal = new ReloadSignal(root);

        _files.Change("a: 3\nb: 4\n");
        Assert.Equal("1", root["a"]);
        Pass(100);
        Assert.Equal("3", root["a"]);
        await signal.Until(_ => signal.Count == 1);

        _files.Change("a: 3\n");
        Pass(2_000);
        Assert.Equal("4", root["b"]);
        Pass(200);
        Assert.Null(root["b"]);
        await signal.Until(_ => signal.Count == 2);
    }

    [Fact]
    public void FileThatIsGoneOrThrowsLeavesTheLastGood()
    {
        _files.Text = "a: 1\n";
        using var root = Build();
        var layer = Assert.IsType<FileLayerProvider>(root.Providers.Single());

        _files.Change(null);
        Pass(2_200);
        Assert.Equal("1", root["a"]);
        Assert.Equal("the file is missing", layer.Capture().Fault?.Message);

        _files.Failure = new InvalidOperationException("no connection");
        _files.Change(null);
        Pass(2_200);
        Assert.Equal("the file cannot be read: no connection", layer.Capture().Fault?.Message);

        _files.Failure = null;
        _files.Text = "a: 2\n";
        Pass(4_200);
        Assert.Equal("2", root["a"]);
        Assert.Null(layer.Capture().Fault);
    }

    private ConfigurationRoot Build() => (ConfigurationRoot)new ConfigurationBuilder().AddYamlFile(source =>
    {
        source.FileProvider = _files;
        source.Path = "app.yaml";
        source.ReloadOnChange = true;
        source.TimeProvider = _time;
    }).Build();

    private void Pass(int milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private sealed class MemoryFileProvider : IFileProvider
    {
        private CancellationTokenSource _change = new();
        private int _version;

        public string? Text { get; set; }

        public Exception? Failure { get; set; }

        public void Change(string? text)
        {
            Text = text;
            _version++;
            Interlocked.Exchange(ref _change, new CancellationTokenSource()).Cancel();
        }

        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public IFileInfo GetFileInfo(string subpath) => Failure is not null ? throw Failure : new MemoryFile(subpath, Text, _version);

        public IChangeToken Watch(string filter) => new CancellationChangeToken(_change.Token);
    }

    private sealed class MemoryFile(string name, string? text, int version) : IFileInfo
    {
        public bool Exists => text is not null;

        public long Length => Encoding.UTF8.GetByteCount(text!);

        public string? PhysicalPath => null;

        public string Name => name;

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch.AddSeconds(version);

        public bool IsDirectory => false;

        public Stream CreateReadStream() => new MemoryStream(Encoding.UTF8.GetBytes(text!));
    }
}
