using TypedConfig.Tests;
using Xunit.Sdk;

namespace TypedConfig.Generator.Tests;

public sealed class SnapshotHelperTests
{
    [Fact]
    public void MismatchFailsAndLeavesWhatWasReceived()
    {
        using var folder = new TempFolder();
        folder.Write("A.verified.cs", "old");
        Assert.ThrowsAny<XunitException>(() => Snapshot.Compare(folder.Path, "A", "new", accept: false));
        Assert.Equal("new", File.ReadAllText(folder["A.received.cs"]));
        Assert.Equal("old", File.ReadAllText(folder["A.verified.cs"]));
    }

    [Fact]
    public void MissingSnapshotFails()
    {
        using var folder = new TempFolder();
        Assert.ThrowsAny<XunitException>(() => Snapshot.Compare(folder.Path, "A", "new", accept: false));
    }

    [Fact]
    public void MatchRemovesAnOlderReceivedFile()
    {
        using var folder = new TempFolder();
        folder.Write("A.verified.cs", "same");
        folder.Write("A.received.cs", "old");
        Snapshot.Compare(folder.Path, "A", "same", accept: false);
        Assert.False(File.Exists(folder["A.received.cs"]));
    }

    [Fact]
    public void AcceptWritesTheSnapshot()
    {
        using var folder = new TempFolder();
        Snapshot.Compare(folder.Path, "A", "new", accept: true);
        Snapshot.Compare(folder.Path, "A", "new", accept: false);
    }

    [Fact]
    public void EverySnapshotBelongsToATest()
    {
        var tests = typeof(SnapshotHelperTests).Assembly.GetTypes().SelectMany(static type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}.verified.cs"));
        Assert.Empty(Directory.GetFiles(Snapshot.Folder, "*.verified.cs").Select(Path.GetFileName).Except(tests));
    }
}
