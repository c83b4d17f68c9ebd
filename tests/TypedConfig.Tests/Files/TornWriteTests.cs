namespace TypedConfig.Tests.Files;

/// <summary>A writer that truncates the file, writes half of it, and takes its time for the rest.</summary>
public sealed class TornWriteTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("app.yaml")]
    [InlineData("app.json")]
    [InlineData("store.yaml")]
    [InlineData("store.json")]
    public async Task NoReaderEverMissesAKey(string file)
    {
        _folder.Write(file, FaultScene.Text(file, 1, 2));
        using var scene = FaultScene.Of(_folder, file);
        var reader = new KeyReader(scene.Root, "b");

        for (var round = 0; round < 2; round++)
        {
            await WriteSlowly(file, FaultScene.Text(file, 10 + round, 20 + round), () => Task.Delay(600, CancellationToken.None));
            await scene.Signal.UntilValue("b", $"{20 + round}");
        }

        await reader.DisposeAsync();
        Assert.Equal(0, reader.Missing);
        await scene.Signal.Until(_ => scene.Signal.Count == 2);
        Assert.Equal("11", scene.Root["a"]);
    }

    [Fact]
    public async Task StockJsonLosesEverythingMeanwhile()
    {
        _folder.Write("app.json", FaultScene.Text("app.json", 1, 2));
        using var scene = FaultScene.Of(_folder, "app.json", isStock: true);

        await WriteSlowly("app.json", FaultScene.Text("app.json", 3, 4), () => FaultScene.Eventually(() => scene.Root["b"] is null, "the stock source kept its values"));
    }

    private async Task WriteSlowly(string file, string text, Func<Task> pause)
    {
        await using var stream = new FileStream(_folder[file], FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var half = bytes.Length / 2;
        await stream.WriteAsync(bytes.AsMemory(0, half), CancellationToken.None);
        await stream.FlushAsync(CancellationToken.None);
        await pause();
        await stream.WriteAsync(bytes.AsMemory(half), CancellationToken.None);
    }
}
