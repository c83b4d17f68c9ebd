using Microsoft.Extensions.Configuration.Json;

namespace TypedConfig;

/// <summary>The file of a store as it is now, and as it was last believed.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly string _fullPath;
    private readonly string? _root;
    private readonly StoreFileFormat _format;
    private readonly StoreFileParser _parser;
    private readonly IConfigFile _file;
    private readonly FileLayer _layer;

    public StoreFile(string name, string fullPath, FileConfigStoreOptions options, TimeProvider time)
    {
        Name = name;
        _fullPath = fullPath;
        _root = options.Root;
        _format = StoreFileFormat.Of(fullPath, options.Pretty);
        _parser = new StoreFileParser(_format);
        var file = new PhysicalConfigFile(fullPath, DirectoryWatchers.For(time));
        _file = _root is null ? file : new RootedFile(file, fullPath, _root);
        _layer = new FileLayer(new JsonConfigurationSource { Path = name, Optional = true, ReloadOnChange = true }, _file, _parser, time);
    }

    public string Name { get; }

    /// <summary>Why what was last believed is older than it should be.</summary>
    public LayerFault? Fault => _layer.State.Fault;

    /// <summary>The content last believed; null if there was none, or it was given up.</summary>
    public byte[]? Believed => _layer.State.Content;

    public string? PolledDirectory => _layer.PolledDirectory;

    public Listeners Listeners => _layer.Listeners;

    /// <summary>Where the content last believed has a key.</summary>
    public int? LineOf(string key) => _layer.State.Document.TryGet(StoreKey.ToPath(key), out var entry) && entry.Line > 0 ? entry.Line : null;

    public void AcceptMissing() => _layer.AcceptMissing();

    /// <summary>Has another look; listeners hear what comes of it.</summary>
    /// <param name="isAsked">Whether to believe what is there, finished or not.</param>
    public void Look(bool isAsked) => _layer.Load(isAsked);

    public FileReading Read() => _file.Read(Believed, _format.MaxBytes);

    public StoreFileParser.Result Parse(byte[] content) => _parser.ParseStore(content);

    public ValueTask<IDisposable> Lock(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        ThrowIfOutside();
        return StoreFileLock.Acquire(_fullPath, Name, timeout, time, cancellationToken);
    }

    /// <summary>Called while the lock is held.</summary>
    /// <exception cref="ConfigStoreException">Nothing was written.</exception>
    public void Write(StoreState state)
    {
        var content = _format.Write(state);
        if (content.Length > _format.MaxBytes)
        {
            throw new ConfigStoreException($"{Name} cannot be written: the file would have more than {_format.MaxBytes} bytes.");
        }

        ThrowIfOutside();
        try
        {
            AtomicFile.Replace(_fullPath, content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ConfigStoreException($"{Name} cannot be written: {exception.Message}", exception);
        }
    }

    public void Dispose() => _layer.Dispose();

    /// <summary>A link can be swapped at any time.</summary>
    private void ThrowIfOutside()
    {
        if (!StorePath.IsInside(_fullPath, _root))
        {
            throw new ConfigStoreException($"{Name} leads out of {_root} by now; nothing was written.");
        }
    }
}
