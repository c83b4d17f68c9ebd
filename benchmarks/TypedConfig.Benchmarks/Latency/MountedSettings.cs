using System.Runtime.InteropServices;
using TypedConfig.Tests;

namespace TypedConfig.Benchmarks;

/// <summary>A folder as Kubernetes mounts a ConfigMap: each file is a link through <c>..data</c>, which is exchanged as a whole.</summary>
internal sealed class MountedSettings : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _name;
    private readonly int _keys;
    private string _current = "";
    private string _next = "";

    public MountedSettings(string name, int keys)
    {
        _name = name;
        _keys = keys;
        Write(SampleSettings.PoolSize);
        Publish();
        File.CreateSymbolicLink(_folder[name], Path.Combine("..data", name));
    }

    public string FilePath => _folder[_name];

    /// <summary>Writes the next version beside the one in force.</summary>
    public void Write(int poolSize)
    {
        _next = $"..version_{poolSize}";
        Directory.CreateDirectory(_folder[_next]);
        File.WriteAllText(Path.Combine(_folder[_next], _name), _name.EndsWith(".yaml", StringComparison.Ordinal) ? SampleSettings.Yaml(_keys, poolSize) : SampleSettings.Json(_keys, poolSize));
        File.CreateSymbolicLink(_folder["..data_tmp"], _next);
    }

    /// <summary>Puts the next version in force and deletes the one before.</summary>
    public ValueTask Publish()
    {
        if (Rename(_folder["..data_tmp"], _folder["..data"]) != 0)
        {
            throw new IOException($"rename failed with {Marshal.GetLastPInvokeError()}");
        }

        if (_current.Length > 0)
        {
            Directory.Delete(_folder[_current], recursive: true);
        }

        _current = _next;
        return default;
    }

    public void Dispose() => _folder.Dispose();

    // .NET moves no link that leads to a directory over another one.
    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static extern int Rename([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);
}
