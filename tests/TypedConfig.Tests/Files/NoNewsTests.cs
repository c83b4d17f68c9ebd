namespace TypedConfig.Tests.Files;

/// <summary>Events that bring nothing new.</summary>
public sealed class NoNewsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("app.yaml")]
    [InlineData("app.json")]
    [InlineData("store.yaml")]
    [InlineData("store.json")]
    public async Task SameBytesAndNewTimesRaiseNoToken(string file)
    {
        var text = FaultScene.Text(file, 1, 2);
        _folder.Write(file, text);
        using var scene = FaultScene.Of(_folder, file);

        for (var round = 0; round < 50; round++)
        {
            _folder.Write(file, text);
            File.SetLastWriteTimeUtc(_folder[file], DateTime.UnixEpoch.AddDays(round));
            await Task.Delay(round % 10 == 9 ? 150 : 2, CancellationToken.None);
        }

        _folder.Replace(file, text);
        await Task.Delay(300, CancellationToken.None);
        Assert.Equal(0, scene.Signal.Count);

        _folder.Replace(file, FaultScene.Text(file, 3, 4));
        await scene.Signal.UntilValue("b", "4");
        await scene.Signal.Until(_ => scene.Signal.Count == 1);
    }

    [Fact]
    public async Task StockJsonRaisesATokenForTheSameBytes()
    {
        var text = FaultScene.Text("app.json", 1, 2);
        _folder.Write("app.json", text);
        using var scene = FaultScene.Of(_folder, "app.json", isStock: true);

        _folder.Write("app.json", text);
        await scene.Signal.Until(_ => scene.Signal.Count > 0);
        Assert.Equal("2", scene.Root["b"]);
    }
}
