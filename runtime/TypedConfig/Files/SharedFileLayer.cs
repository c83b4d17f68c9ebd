using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace TypedConfig;

/// <summary>
/// The one layer of a source, alive as long as any provider of it: ConfigurationManager builds new providers on every
/// change of its sources, and none of that may lose the last good content.
/// </summary>
internal sealed class SharedFileLayer(FileConfigurationSource source, IDocumentParser parser)
{
    private readonly Lock _gate = new();
    private FileLayer? _layer;
    private int _users;

    public FileLayer Acquire(TimeProvider time)
    {
        lock (_gate)
        {
            _layer ??= new FileLayer(source, FileOf(source, time), parser, time);
            _users++;
            return _layer;
        }
    }

    public void Release()
    {
        FileLayer? unused = null;
        lock (_gate)
        {
            if (--_users == 0)
            {
                unused = _layer;
                _layer = null;
            }
        }

        unused?.Dispose();
    }

    private static IConfigFile FileOf(FileConfigurationSource source, TimeProvider time)
    {
        var provider = source.FileProvider ?? new NullFileProvider();
        var path = source.Path ?? "";

        // A path that the provider hides (outside its root, a dot file) stays hidden.
        return provider is PhysicalFileProvider && provider.GetFileInfo(path).PhysicalPath is { } fullPath
            ? new PhysicalConfigFile(fullPath, DirectoryWatchers.For(time))
            : new ProvidedConfigFile(provider, path);
    }
}
