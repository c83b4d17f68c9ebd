namespace TypedConfig.Tests.Files;

/// <summary>The directory of the file goes away as a whole, and another comes.</summary>
public sealed class LostDirectoryTests : IDisposable
{
    private const string File1 = "config/app.yaml";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(2_500)]
    public async Task RecreatedDirectoryIsWatchedAgain(int gapMilliseconds)
    {
        Directory.CreateDirectory(_folder["config"]);
        _folder.Write(File1, FaultScene.Text(File1, 1, 2));
        using var scene = FaultScene.Of(_folder, File1);

        Directory.Delete(_folder["config"], recursive: true);
        await Task.Delay(gapMilliseconds, CancellationToken.None);
        Assert.Equal("2", scene.Root["b"]);
        Directory.CreateDirectory(_folder["config"]);
        _folder.Write(File1, FaultScene.Text(File1, 3, 4));
        await scene.Signal.UntilValue("b", "4");
        await ThingsArriveByEvents(scene);
    }

    [Fact]
    public async Task DirectoryThatIsExchangedIsWatchedAgain()
    {
        Directory.CreateDirectory(_folder["config"]);
        _folder.Write(File1, FaultScene.Text(File1, 1, 2));
        using var scene = FaultScene.Of(_folder, File1);

        Directory.CreateDirectory(_folder["next"]);
        _folder.Write("next/app.yaml", FaultScene.Text(File1, 3, 4));
        Directory.Move(_folder["config"], _folder["old"]);
        Directory.Move(_folder["next"], _folder["config"]);
        await scene.Signal.UntilValue("b", "4");
        await ThingsArriveByEvents(scene);
    }

    /// <summary>Five renames in a row would take ten seconds and more if only the slow looks found them.</summary>
    private async Task ThingsArriveByEvents(FaultScene scene)
    {
        // Right after the first change the watch may still be about to be renewed.
        await Task.Delay(300, CancellationToken.None);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        for (var value = 10; value < 15; value++)
        {
            _folder.Replace(File1, FaultScene.Text(File1, value, value));
            await scene.Signal.UntilValue("b", $"{value}");
        }

        Assert.False(timeout.IsCancellationRequested, "the changes were found by polling only");
    }
}
