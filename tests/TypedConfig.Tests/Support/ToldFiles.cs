using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace TypedConfig.Tests;

/// <summary>The files of a folder; whoever watches them learns of a change when the test says so.</summary>
internal sealed class ToldFiles(string folder) : IFileProvider, IDisposable
{
    private readonly PhysicalFileProvider _files = new(folder);
    private CancellationTokenSource _change = new();

    public IDirectoryContents GetDirectoryContents(string subpath) => _files.GetDirectoryContents(subpath);

    public IFileInfo GetFileInfo(string subpath) => _files.GetFileInfo(subpath);

    public IChangeToken Watch(string filter) => new CancellationChangeToken(_change.Token);

    /// <summary>Makes the watchers load; returns what that threw, which with real files would go unnoticed.</summary>
    public Exception? Notice() => Record.Exception(() => Interlocked.Exchange(ref _change, new CancellationTokenSource()).Cancel());

    public void Dispose() => _files.Dispose();
}
