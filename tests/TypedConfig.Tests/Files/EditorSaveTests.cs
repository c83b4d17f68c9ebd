namespace TypedConfig.Tests.Files;

/// <summary>The ways editors save: move over, delete and create, back up and write.</summary>
public sealed class EditorSaveTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("app.yaml")]
    [InlineData("app.json")]
    [InlineData("store.yaml")]
    [InlineData("store.json")]
    public async Task ValuesAreOldOrNewAndTheWatchGoesOn(string file)
    {
        _folder.Write(file, FaultScene.Text(file, 0, 0));
        using var scene = FaultScene.Of(_folder, file);
        var reader = new KeyReader(scene.Root, "b");

        for (var round = 1; round <= 100; round++)
        {
            await Save(file, FaultScene.Text(file, round, round), round % 3);
        }

        await scene.Signal.UntilValue("b", "100");
        _folder.Write(file, FaultScene.Text(file, 101, 101));
        await scene.Signal.UntilValue("b", "101");

        await reader.DisposeAsync();
        Assert.Equal(0, reader.Missing);
        Assert.Null(scene.Ours.Capture().Fault);
    }

    [Fact]
    public async Task DeletingAndCreatingIsNoFaultInBetween()
    {
        _folder.Write("app.yaml", FaultScene.Text("app.yaml", 1, 2));
        using var scene = FaultScene.Of(_folder, "app.yaml");

        File.Delete(_folder["app.yaml"]);
        await Task.Delay(200, CancellationToken.None);
        _folder.Write("app.yaml", FaultScene.Text("app.yaml", 3, 4));
        await scene.Signal.UntilValue("b", "4");

        await scene.Signal.Until(_ => scene.Signal.Count == 1);
    }

    private async Task Save(string file, string text, int way)
    {
        switch (way)
        {
            case 0:
                _folder.Replace(file, text);
                break;
            case 1:
                File.Delete(_folder[file]);
                await Task.Delay(5, CancellationToken.None);
                _folder.Write(file, text);
                break;
            default:
                File.Move(_folder[file], _folder[file + "~"], overwrite: true);
                _folder.Write(file, text);
                File.Delete(_folder[file + "~"]);
                break;
        }

        await Task.Delay(5, CancellationToken.None);
    }
}
