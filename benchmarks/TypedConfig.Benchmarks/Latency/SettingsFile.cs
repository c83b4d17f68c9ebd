using TypedConfig.Tests;

namespace TypedConfig.Benchmarks;

/// <summary>A file of a given number of keys in a folder of its own, exchanged by rename.</summary>
internal sealed class SettingsFile : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Func<int, string> _text;

    public SettingsFile(string name, int keys)
    {
        Path = _folder[name];
        _text = name.EndsWith(".yaml", StringComparison.Ordinal) ? poolSize => SampleSettings.Yaml(keys, poolSize) : poolSize => SampleSettings.Json(keys, poolSize);
        Write(SampleSettings.PoolSize);
        Publish();
    }

    public string Path { get; }

    /// <summary>Writes the next content.</summary>
    public void Write(int poolSize) => File.WriteAllText(Path + ".next", _text(poolSize));

    /// <summary>Puts the next content in its place.</summary>
    public ValueTask Publish()
    {
        File.Move(Path + ".next", Path, overwrite: true);
        return default;
    }

    public void Dispose() => _folder.Dispose();
}
