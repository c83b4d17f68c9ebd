using TypedConfig.Tests;

namespace TypedConfig.Schema.Tests.Export;

public sealed class SnapshotFilesTests
{
    [Fact]
    public void EverySnapshotBelongsToATest()
    {
        var tests = typeof(SnapshotFilesTests).Assembly.GetTypes().SelectMany(static type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}.verified"));
        Assert.Empty(Directory.GetFiles(Snapshot.Folder, "*.verified.*").Select(Path.GetFileNameWithoutExtension).Except(tests));
    }
}
