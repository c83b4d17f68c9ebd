using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace TypedConfig.Tests.Files;

/// <summary>What a user of IConfiguration sees of the sources.</summary>
public sealed class FileProviderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("config/app.yaml", "a: 1\nb: [\n", "config/app.yaml:3: ")]
    [InlineData("config/app.json", "{\n  \"a\": 1,\n  \"b\": secret\n}", "config/app.json:3: not valid JSON at byte ")]
    public void BrokenFileAtStartThrowsWithItsLine(string file, string text, string start)
    {
        Directory.CreateDirectory(_folder["config"]);
        _folder.Write(file, text);

        var exception = Assert.Throws<InvalidDataException>(() => Build(file, optional: true));

        Assert.StartsWith(start, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app.yaml")]
    [InlineData("app.json")]
    public void MissingFileAtStartThrowsUnlessOptional(string file)
    {
        var exception = Assert.Throws<FileNotFoundException>(() => Build(file, optional: false));
        Assert.Contains(_folder[file], exception.Message, StringComparison.Ordinal);

        using var root = Build(file, optional: true);
        Assert.Empty(root.AsEnumerable());
        Assert.Null(Ours(root).Capture().Fault);
    }

    [Fact]
    public void DirectoryAtStartIsNoFile()
    {
        Directory.CreateDirectory(_folder["app.yaml"]);

        var exception = Assert.Throws<FileNotFoundException>(() => Build("app.yaml", optional: false));
        Assert.StartsWith("app.yaml: a directory is in the place of the file", exception.Message, StringComparison.Ordinal);
        using var root = Build("app.yaml", optional: true);
        Assert.Null(root["a"]);
    }

    [Theory]
    [InlineData("app.yaml", "a: [\n", "a: 1\n")]
    [InlineData("app.json", "{ ,\n", "{ \"a\": 1 }\n")]
    public async Task HandlerOfLoadErrorsMayLetTheStartGoOn(string file, string broken, string sound)
    {
        _folder.Write(file, broken);
        FileLoadExceptionContext? seen = null;
        var builder = new ConfigurationBuilder().SetBasePath(_folder.Path).SetFileLoadExceptionHandler(context =>
        {
            seen = context;
            context.Ignore = true;
        });
        using var root = Build(Add(builder, file, optional: false));
        using var signal = new ReloadSignal(root);

        Assert.IsType<InvalidDataException>(seen?.Exception);
        Assert.Equal(file, seen.Provider.Source.Path);
        Assert.NotNull(Ours(root).Capture().Fault);
        _folder.Write(file, sound);
        await signal.UntilValue("a", "1");
        Assert.Null(Ours(root).Capture().Fault);
    }

    [Theory]
    [InlineData("app.yaml", "a: 1\n", "a: 2\n", "a: [\n")]
    [InlineData("app.json", "{ \"a\": 1 }\n", "{ \"a\": 2 }\n", "{ ,\n")]
    public void ReloadTakesWhatIsSoundAndKeepsTheRest(string file, string first, string second, string broken)
    {
        _folder.Write(file, first);
        using var root = Build(file, optional: false, reloadOnChange: false);

        _folder.Write(file, second);
        Assert.Equal("1", root["a"]);
        root.Reload();
        Assert.Equal("2", root["a"]);

        _folder.Write(file, broken);
        root.Reload();
        Assert.Equal("2", root["a"]);
        Assert.NotNull(Ours(root).Capture().Fault);

        File.Delete(_folder[file]);
        root.Reload();
        Assert.Equal("2", root["a"]);
        Assert.Equal("the file is missing", Ours(root).Capture().Fault?.Message);

        Ours(root).AcceptMissing();
        Assert.Null(root["a"]);
        Assert.Null(Ours(root).Capture().Fault);
    }

    [Fact]
    public void CaptureIsPinnedAndKnowsItsLines()
    {
        _folder.Write("app.yaml", "db:\n  size: 1\n");
        using var root = Build("app.yaml", optional: false);

        var layer = Ours(root).Capture();
        _folder.Replace("app.yaml", "db: x\n");
        root.Reload();

        Assert.True(layer.IsPinned);
        Assert.Equal("app.yaml", layer.Source);
        Assert.True(layer.TryGet("DB:Size", out var value));
        Assert.Equal("1", value);
        Assert.Equal(2, layer.LineOf("db:size"));
        Assert.Equal(["size"], layer.ChildNames("db"));
        Assert.Equal("x", root["db"]);
    }

    [Fact]
    public void SetLastsUntilTheFileBringsSomethingNew()
    {
        _folder.Write("app.yaml", "a: 1\nb: 2\n");
        using var root = Build("app.yaml", optional: false);

        root["a"] = "set";
        root["new:x"] = "y";
        root.Reload();
        Assert.Equal(("set", "2", "y"), (root["a"], root["b"], root["new:x"]));
        Assert.Equal(["a", "b", "new"], root.GetChildren().Select(child => child.Key));
        Assert.True(Ours(root).Capture().TryGet("a", out var captured));
        Assert.Equal("set", captured);

        _folder.Write("app.yaml", "a: 3\nb: 2\n");
        root.Reload();
        Assert.Equal(("3", null), (root["a"], root["new:x"]));
    }

    [Fact]
    public void ItemsAreEnumeratedInTheirOrder()
    {
        _folder.Write("app.yaml", $"list: [{string.Join(", ", Enumerable.Range(0, 12))}]\n");
        using var root = Build("app.yaml", optional: false);

        Assert.Equal(Enumerable.Range(0, 12).Select(number => $"{number}"), root.GetSection("list").GetChildren().Select(child => child.Value));
    }

    [Fact]
    public void ProvidersNameThemselvesAsTheStockOnesDo()
    {
        Directory.CreateDirectory(_folder["config"]);
        _folder.Write("config/app.yaml", "a: 1\n");
        _folder.Write("app.json", "{}");
        using var yaml = Build("config/app.yaml", optional: true);
        using var json = Build("app.json", optional: false);

        Assert.Equal("YamlConfigurationProvider for 'config/app.yaml' (Optional)", yaml.Providers.Single().ToString());
        Assert.Equal("JsonConfigurationProvider for 'app.json' (Required)", json.Providers.Single().ToString());
    }

    [Fact]
    public async Task JsonSourcesAreReplacedInTheirPlaces()
    {
        _folder.Write("a.json", """{ "k": "a" }""");
        _folder.Write("b.json", """{ "k": "b" }""");
        using var manager = new ConfigurationManager();
        manager.SetBasePath(_folder.Path);
        manager.AddJsonFile("a.json", optional: true, reloadOnChange: true)
            .AddYamlFile("none.yaml", optional: true)
            .AddJsonFile("b.json", optional: false, reloadOnChange: true)
            .Add<JsonSourceOfSomebodyElse>(source => (source.Path, source.Optional) = ("none.json", true));

        LastGoodJsonConfigurationSource.ReplaceIn(manager);

        IConfigurationBuilder builder = manager;
        Type[] expected = [typeof(MemoryConfigurationSource), typeof(LastGoodJsonConfigurationSource), typeof(YamlConfigurationSource), typeof(LastGoodJsonConfigurationSource), typeof(JsonSourceOfSomebodyElse)];
        Assert.Equal(expected, builder.Sources.Select(source => source.GetType()));
        using var signal = new ReloadSignal(manager);
        Assert.Equal("b", manager["k"]);
        _folder.Replace("b.json", """{ "k": "c" }""");
        await signal.UntilValue("k", "c");
    }

    [Fact]
    public void ReplacementKeepsEveryPropertyOfTheStockSource()
    {
        var stock = new JsonConfigurationSource { Path = "x.json", Optional = true, ReloadOnChange = true, ReloadDelay = 7, OnLoadException = _ => { }, FileProvider = new Microsoft.Extensions.FileProviders.NullFileProvider() };
        var replacement = new LastGoodJsonConfigurationSource(stock);

        foreach (var property in typeof(FileConfigurationSource).GetProperties())
        {
            Assert.Equal(property.GetValue(stock), property.GetValue(replacement));
        }
    }

    [Fact]
    public async Task RebuildsOfAConfigurationManagerLoseNothing()
    {
        _folder.Write("app.yaml", "a: 1\n");
        using var manager = new ConfigurationManager();
        manager.SetBasePath(_folder.Path).AddYamlFile("app.yaml", optional: false, reloadOnChange: true);
        using var signal = new ReloadSignal(manager);

        File.Delete(_folder["app.yaml"]);
        ((IConfigurationBuilder)manager).Sources.Insert(0, new MemoryConfigurationSource());
        Assert.Equal("1", manager["a"]);
        ((IConfigurationBuilder)manager).Properties["x"] = "y";
        Assert.Equal("1", manager["a"]);

        _folder.Replace("app.yaml", "a: 2\n");
        await signal.UntilValue("a", "2");
    }

    [Fact]
    public void DisposedRootGoesOnAnsweringAndStopsWatching()
    {
        var time = new ManualTimeProvider();
        _folder.Write("app.yaml", "a: 1\n");
        var root = (ConfigurationRoot)new ConfigurationBuilder().SetBasePath(_folder.Path).AddYamlFile(source =>
        {
            source.Path = "app.yaml";
            source.ReloadOnChange = true;
            source.TimeProvider = time;
        }).Build();

        root.Dispose();
        root.Dispose();

        Assert.Equal("1", root["a"]);
        Assert.Equal((0, 0), (DirectoryWatchers.For(time).Count, time.PendingTimers));
    }

    [Fact]
    public async Task ThrowingCallbackStopsNeitherTheOthersNorTheWatch()
    {
        _folder.Write("app.yaml", "a: 1\n");
        using var root = Build("app.yaml", optional: false);
        using var throwing = Microsoft.Extensions.Primitives.ChangeToken.OnChange(root.GetReloadToken, () => throw new InvalidOperationException("thrown by a test"));
        using var signal = new ReloadSignal(root);

        for (var value = 2; value < 5; value++)
        {
            _folder.Replace("app.yaml", $"a: {value}\n");
            await signal.UntilValue("a", $"{value}");
        }
    }

    [Fact]
    public async Task CallbackThatNeverReturnsDoesNotStopTheWatch()
    {
        _folder.Write("app.yaml", "a: 1\n");
        using var root = Build("app.yaml", optional: false);
        using var release = new ManualResetEventSlim();
        var isHanging = new TaskCompletionSource();
        root.GetReloadToken().RegisterChangeCallback(
            _ =>
            {
                isHanging.SetResult();
                release.Wait(TimeSpan.FromSeconds(60));
            },
            null);

        _folder.Replace("app.yaml", "a: 2\n");
        await isHanging.Task.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);

        // .NET's root passes no further token on until the callback returns; the values arrive all the same.
        _folder.Replace("app.yaml", "a: 3\n");
        await FaultScene.Eventually(() => root["a"] == "3", "the file is no longer watched");
        release.Set();
    }

    [Fact]
    public void EmptyPathIsRefused() => Assert.Throws<ArgumentException>(() => new ConfigurationBuilder().AddYamlFile(""));

    private static ILayerProvider Ours(IConfigurationRoot root) => Assert.IsType<FileLayerProvider>(root.Providers.Last());

    private static IConfigurationBuilder Add(IConfigurationBuilder builder, string file, bool optional, bool reloadOnChange = true) =>
        file.EndsWith(".yaml", StringComparison.Ordinal) ? builder.AddYamlFile(file, optional, reloadOnChange) : builder.AddJsonFile(file, optional, reloadOnChange);

    private static ConfigurationRoot Build(IConfigurationBuilder builder)
    {
        LastGoodJsonConfigurationSource.ReplaceIn(builder);
        return (ConfigurationRoot)builder.Build();
    }

    private ConfigurationRoot Build(string file, bool optional, bool reloadOnChange = true) =>
        Build(Add(new ConfigurationBuilder().SetBasePath(_folder.Path), file, optional, reloadOnChange));

    private sealed class JsonSourceOfSomebodyElse : JsonConfigurationSource;
}
