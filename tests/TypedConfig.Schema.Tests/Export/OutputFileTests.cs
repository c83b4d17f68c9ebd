using TypedConfig.Build;
using TypedConfig.Tests;

namespace TypedConfig.Schema.Tests.Export;

public sealed class OutputFileTests
{
    [Fact]
    public void TheSameTextIsNotWrittenAgain()
    {
        using var folder = new TempFolder();
        var path = folder["new/values.json"];
        OutputFile.Write(path, "a\nb\n");
        var written = DateTime.UnixEpoch;
        File.SetLastWriteTimeUtc(path, written);
        OutputFile.Write(path, "a\nb\n");
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
        OutputFile.Write(path, "a\nc\n");
        Assert.Equal("a\nc\n", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void BuildsSideBySideWriteTheSameFile()
    {
        using var folder = new TempFolder();
        for (var round = 0; round < 50; round++)
        {
            var text = $"round {round}\n";
            Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ => OutputFile.Write(folder["values.json"], text));
            Assert.Equal(text, File.ReadAllText(folder["values.json"]));
        }

        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("a\nb\n", null)]
    [InlineData("a\r\nb\r\n", null)]
    [InlineData("a\nc\n", 2)]
    [InlineData("a\n", 2)]
    [InlineData("a\nb\n\n", 4)]
    [InlineData("", 1)]
    public void TheFirstLineThatDiffersIsNamed(string actual, int? line)
    {
        using var folder = new TempFolder();
        folder.Write("docs.md", actual);
        Assert.Equal(line, OutputFile.FirstDifference(folder["docs.md"], "a\nb\n"));
    }
}
