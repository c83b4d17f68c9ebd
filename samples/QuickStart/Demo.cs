using TypedConfig;

namespace QuickStart;

/// <summary>What a program of yours would not have: files to play with, and a wait for each change to be told.</summary>
internal static class Demo
{
    private static readonly SemaphoreSlim Told = new(0);

    /// <summary>A copy of the settings in a temporary folder, so that every run begins with the same values.</summary>
    public static string CopyOfSettings()
    {
        var folder = Directory.CreateTempSubdirectory("quickstart-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "config"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        foreach (var file in new[] { "appsettings.json", Path.Combine("config", "app.yaml") })
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, file), Path.Combine(folder, file));
        }

        return folder;
    }

    public static void Print(KeyExplanation explanation) =>
        Console.WriteLine($"{explanation.Key} = {explanation.Value}    ({explanation.Source})");

    public static void Tell(string line)
    {
        Console.WriteLine(line);
        Told.Release();
    }

    /// <summary>Writes the file the safe way, by rename, and waits until the change is told.</summary>
    public static async Task WriteAsync(string folder, string text)
    {
        var file = Path.Combine(folder, "config", "app.yaml");
        await File.WriteAllTextAsync(file + ".new", text);
        File.Move(file + ".new", file, overwrite: true);
        if (!await Told.WaitAsync(TimeSpan.FromSeconds(30)))
        {
            throw new TimeoutException("The change did not arrive within 30 s.");
        }
    }
}
