namespace TypedConfig.Tests.Files;

/// <summary>The directory of the file goes away as a whole, and another comes.</summary>
public sealed class LostDirectoryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("config/app.yaml", 0)]
    [InlineData("config/app.yaml", 2_500)]
    [InlineData("config/store.yaml", 0)]
    [InlineData("config/store.json", 2_500)]
    public async Task RecreatedDirectoryIsWatchedAgain(string file, int gapMilliseconds)
    {
        Directory.CreateDirectory(_folder["config"]);
        _folder.Write(file, FaultScene.Text(file, 1, 2));
        using var scene = FaultScene.Of(_folder, file);

        Directory.Delete(_folder["config"], recursive: true);
        await Task.Delay(gapMilliseconds, CancellationToken.None);
        Assert.Equal("2", scene.Root["b"]);
        Directory.CreateDirectory(_folder["config"]);
        _folder.Write(file, FaultScene.Text(file, 3, 4));
        await scene.Signal.UntilValue("b", "4");
        await ThingsArriveByEvents(scene, file);
    }

    [Theory]
    [InlineData("app.yaml")]
    [InlineData("store.json")]
    public async Task DirectoryThatIsExchangedIsWatchedAgain(string name)
    {
        var file = $"config/{name}";
        Directory.CreateDirectory(_folder["config"]);
        _folder.Write(file, FaultScene.Text(file, 1, 2));
        using var scene = FaultScene.Of(_folder, file);

        Directory.CreateDirectory(_folder["next"]);
        _folder.Write($"next/{name}", FaultScene.Text(file, 3, 4));
        Directory.Move(_folder["config"], _folder["old"]);
        Directory.Move(_folder["next"], _folder["config"]);
        await scene.Signal.UntilValue("b", "4");
        await ThingsArriveByEvents(scene, file);
    }

    /// <summary>Five renames in a row would take ten seconds and more if only the slow looks found them.</summary>
    private async Task ThingsArriveByEvents(FaultScene scene, string file)
    {
        // Right after the first change the watch may still be about to be renewed.
        await Task.Delay(300, CancellationToken.None);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        for (var value = 10; value < 15; value++)
        {
            _folder.Replace(file, FaultScene.Text(file, value, value));
            await scene.Signal.UntilValue("b", $"{value}");
        }

        Assert.False(timeout.IsCancellationRequested, "the changes were found by polling only");
    }
}
