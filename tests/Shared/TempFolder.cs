namespace TypedConfig.Tests;

/// <summary>A folder of its own for one test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("typedconfig-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    /// <summary>Writes in place: what readers meet meanwhile is their problem.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Writes beside the file and moves it to its place.</summary>
    public void Replace(string name, string text)
    {
        File.WriteAllText(this[name + ".tmp"], text);
        File.Move(this[name + ".tmp"], this[name], overwrite: true);
    }
}
