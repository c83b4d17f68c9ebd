namespace TypedConfig.Tests.Files;

/// <summary>The file is deleted, or something else stands in its place.</summary>
public sealed class MissingFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("app.yaml")]
    [InlineData("app.json")]
    [InlineData("store.yaml")]
    [InlineData("store.json")]
    public async Task LastGoodServesUntilTheFileIsBack(string file)
    {
        _folder.Write(file, FaultScene.Text(file, 1, 2));
        using var scene = FaultScene.Of(_folder, file);

        File.Delete(_folder[file]);
        await scene.Signal.Until(_ => scene.Ours.Capture().Fault == new LayerFault(scene.Name, "the file is missing", null));
        Assert.Equal("2", scene.Root["b"]);

        Directory.CreateDirectory(_folder[file]);
        await scene.Signal.Until(_ => scene.Ours.Capture().Fault == new LayerFault(scene.Name, "a directory is in the place of the file", null));
        Assert.Equal("2", scene.Root["b"]);

        Directory.Delete(_folder[file]);
        _folder.Write(file, FaultScene.Text(file, 3, 4));
        await scene.Signal.UntilValue("b", "4");
        Assert.Null(scene.Ours.Capture().Fault);
    }

    [Fact]
    public async Task StockJsonServesNothing()
    {
        _folder.Write("app.json", FaultScene.Text("app.json", 1, 2));
        using var scene = FaultScene.Of(_folder, "app.json", isStock: true);

        File.Delete(_folder["app.json"]);
        await FaultScene.Eventually(() => scene.Root["b"] is null, "the stock source kept its values");
    }

    [Fact]
    public async Task OptionalFileMayComeLater()
    {
        using var root = (Microsoft.Extensions.Configuration.ConfigurationRoot)Microsoft.Extensions.Configuration.YamlFileConfigurationExtensions
            .AddYamlFile(new Microsoft.Extensions.Configuration.ConfigurationBuilder(), _folder["later/app.yaml"], optional: true, reloadOnChange: true).Build();
        using var signal = new ReloadSignal(root);

        Directory.CreateDirectory(_folder["later"]);
        _folder.Write("later/app.yaml", "a: 1\n");
        await signal.UntilValue("a", "1");
    }
}
