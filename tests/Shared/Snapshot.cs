using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace TypedConfig.Tests;

/// <summary>
/// Compares a text with <c>Snapshots/Class.Test.verified.cs</c>. What differs is written beside it as <c>.received.cs</c>; with
/// <c>ACCEPT_SNAPSHOTS=1</c> in the environment it becomes the new snapshot instead.
/// </summary>
internal static class Snapshot
{
    public static string Folder { get; } = Path.Combine(
        typeof(Snapshot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "ProjectDirectory").Value!,
        "Snapshots");

    public static void Verify(string text, string extension = ".cs", [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        Compare(Folder, $"{Path.GetFileNameWithoutExtension(file)}.{test}", text, Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1", extension);

    public static void Compare(string folder, string name, string text, bool accept, string extension = ".cs")
    {
        var verified = Path.Combine(folder, name + ".verified" + extension);
        var received = Path.Combine(folder, name + ".received" + extension);
        File.Delete(received);
        if (accept)
        {
            File.WriteAllText(verified, text);
            return;
        }

        var expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (expected != text)
        {
            File.WriteAllText(received, text);
        }

        Assert.Equal(expected, text);
    }
}
