using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Files;

public sealed class YamlFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RenameIsTakenAtOnce()
    {
        _folder.Write("app.yaml", "database:\n  pool_size: 50\n");
        using var root = (ConfigurationRoot)new ConfigurationBuilder().SetBasePath(_folder.Path).AddYamlFile("app.yaml", optional: false, reloadOnChange: true).Build();
        using var signal = new ReloadSignal(root);

        Assert.Equal("50", root["database:pool_size"]);
        _folder.Replace("app.yaml", "database:\n  pool_size: 80\n");
        await signal.UntilValue("database:pool_size", "80");
    }

    [Fact]
    public async Task JsonSourcesAreReplacedInTheirPlaces()
    {
        _folder.Write("a.json", """{ "k": "a" }""");
        _folder.Write("b.json", """{ "k": "b" }""");
        using var manager = new ConfigurationManager();
        manager.SetBasePath(_folder.Path);
        manager.AddJsonFile("a.json", optional: true, reloadOnChange: true).AddYamlFile("none.yaml", optional: true).AddJsonFile("b.json", optional: false, reloadOnChange: true);

        LastGoodJsonConfigurationSource.ReplaceIn(manager);

        IConfigurationBuilder builder = manager;
        Assert.Equal([typeof(MemorySource), typeof(LastGoodJsonConfigurationSource), typeof(YamlConfigurationSource), typeof(LastGoodJsonConfigurationSource)], TypesOf(builder));
        using var signal = new ReloadSignal(manager);
        Assert.Equal("b", manager["k"]);
        _folder.Replace("b.json", """{ "k": "c" }""");
        await signal.UntilValue("k", "c");
    }

    private static IEnumerable<Type> TypesOf(IConfigurationBuilder builder) =>
        builder.Sources.Select(source => source is Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource ? typeof(MemorySource) : source.GetType());

    private sealed class MemorySource;
}
