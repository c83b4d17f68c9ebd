using System.Text;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Reading;

public sealed class NullAndEmptyTests
{
    private static readonly (string, string?)[] Low =
    [
        ("database:pool_size", "50"),
        ("database:comment", "low"),
        ("database:primary:host", "low"),
        ("database:labels:a", "low"),
        ("features:ports:0", "1"),
        ("features:tags:0", "low"),
    ];

    [Fact]
    public void NullResetsWhatLowerLayersSet()
    {
        var config = Sources.Read<AppConfig>(Sources.Layers(
            Low,
            [("database:pool_size", null), ("database:comment", null), ("database:primary", null), ("database:labels", null), ("features:ports", null), ("features:tags", null)]));

        Assert.Equal(10, config.Database.PoolSize);
        Assert.Null(config.Database.Comment);
        Assert.Null(config.Database.Primary);
        Assert.Null(config.Database.Labels);
        Assert.Equal([80, 443], config.Features.Ports);
        Assert.Null(config.Features.Tags);
    }

    [Fact]
    public void HigherLayersStillCountAboveANull()
    {
        var config = Sources.Read<AppConfig>(Sources.Layers(
            [.. Low, ("database:primary:port", "1")],
            [("database:pool_size", null), ("database:primary", null)],
            [("database:pool_size", "7"), ("database:primary:host", "high")]));

        Assert.Equal(7, config.Database.PoolSize);
        Assert.Equal(("high", 443), (config.Database.Primary!.Host, config.Database.Primary.Port));
    }

    [Fact]
    public void NullMakesARequiredKeyMissing()
    {
        var errors = Sources.Errors<ServiceConfig>(Sources.Layers(
            [("acme:web:listen:port", "80"), ("acme:web:listen:host_name", "h"), ("acme:web:listen:key-file", "k"), ("acme:web:listen:upstream:host", "u")],
            [("acme:web:listen:port", null)]));
        Assert.StartsWith("listen.port: is required and missing", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void NullsOfJsonAndYamlFilesReset()
    {
        using var folder = new TempFolder();
        folder.Write("low.json", """{ "database": { "pool_size": 50, "comment": "low", "primary": { "host": "low" } }, "features": { "ports": [1], "tags": ["low"] } }""");
        folder.Write("high.json", """{ "database": { "pool_size": null, "comment": null, "primary": null }, "features": { "ports": null, "tags": null } }""");
        folder.Write("high.yaml", "database: { pool_size: null, comment: ~, primary: null }\nfeatures: { ports: null, tags: }\n");
        foreach (var high in new[] { "high.json", "high.yaml" })
        {
            var builder = new ConfigurationBuilder().SetBasePath(folder.Path).AddJsonFile("low.json");
            var config = Sources.Read<AppConfig>((high.EndsWith("json", StringComparison.Ordinal) ? builder.AddJsonFile(high) : builder.AddYamlFile(high, optional: false)).Build());

            Assert.Equal(10, config.Database.PoolSize);
            Assert.Null(config.Database.Comment);
            Assert.Null(config.Database.Primary);
            Assert.Equal([80, 443], config.Features.Ports);
            Assert.Null(config.Features.Tags);
        }
    }

    [Fact]
    public void EmptyListsOfJsonAndYamlFilesAreEmptyLists()
    {
        using var folder = new TempFolder();
        folder.Write("low.json", """{ "features": { "ports": [1], "tags": ["low"] } }""");
        folder.Write("high.json", """{ "features": { "ports": [], "tags": [] } }""");
        folder.Write("high.yaml", "features: { ports: [], tags: [] }\n");
        foreach (var high in new[] { "high.json", "high.yaml" })
        {
            var builder = new ConfigurationBuilder().SetBasePath(folder.Path).AddJsonFile("low.json");
            var config = Sources.Read<AppConfig>((high.EndsWith("json", StringComparison.Ordinal) ? builder.AddJsonFile(high) : builder.AddYamlFile(high, optional: false)).Build());

            Assert.Equal([], config.Features.Ports);
            Assert.Equal([], config.Features.Tags!.Value);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void NullOrEmptyTextOnAGroupIsIgnored(string? text) =>
        Assert.Equal(50, Sources.Read<AppConfig>(Sources.Layers([("database:pool_size", "50")], [("database", text)])).Database.PoolSize);

    [Fact]
    public void EmptyTextIsAValueForTexts()
    {
        var kinds = Sources.Read<KindsConfig>(Sources.Layers([("kinds:text", "low")], [("kinds:text", ""), ("kinds:secret", "")])).Kinds;
        Assert.Equal("", kinds.Text);
        Assert.Equal("", kinds.Secret!.Reveal());
    }

    [Fact]
    public void EmptyTextIsTheEmptyCollectionAndTheObjectWithItsDefaults()
    {
        var kinds = Sources.Read<KindsConfig>(Sources.Layers([("kinds:list", ""), ("kinds:map", ""), ("kinds:object", "")])).Kinds;
        Assert.Equal([], kinds.List!.Value);
        Assert.Empty(kinds.Map!);
        Assert.Equal(1, kinds.Object!.Size);
    }

    [Theory]
    [InlineData("integer")]
    [InlineData("long")]
    [InlineData("number")]
    [InlineData("decimal")]
    [InlineData("boolean")]
    [InlineData("uri")]
    [InlineData("uuid")]
    [InlineData("ip")]
    [InlineData("color")]
    [InlineData("duration")]
    [InlineData("size")]
    [InlineData("date")]
    [InlineData("time")]
    [InlineData("datetime")]
    public void EmptyTextIsAnErrorForOtherScalars(string key)
    {
        var error = Assert.Single(Sources.Errors<KindsConfig>(Sources.Layers([("kinds:" + key, "")])));
        Assert.StartsWith($"kinds.{key} = \"\": must be ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyObjectOfJsonOnAGroupIsIgnored()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("kinds:integer", "5")])
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes("""{ "kinds": {} }""")))
            .Build();
        Assert.Equal(5, Sources.Read<KindsConfig>(configuration).Kinds.Integer);
    }
}
