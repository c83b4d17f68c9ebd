using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Shapes;

public sealed class CollectionTests
{
    [Fact]
    public void ListIsReadFromChildrenOrFromCommaText()
    {
        Assert.Equal(["a", "b"], Sources.Read(("features:tags:0", "a"), ("features:tags:1", "b")).Features.Tags!.Value);
        Assert.Equal(["a", "b", "c"], Sources.Read(("features:tags", " a,b , c ")).Features.Tags!.Value);
        Assert.Equal([1, 2], Sources.Read(("features:ports", "1,2")).Features.Ports);
    }

    [Fact]
    public void GapsInIndicesCloseInOrder() =>
        Assert.Equal([3, 5, 10], Sources.Read(("features:ports:10", "10"), ("features:ports:2", "3"), ("features:ports:3", "5")).Features.Ports);

    [Fact]
    public void HighestLayerOwnsAListAsAWhole()
    {
        var config = Sources.Read<AppConfig>(Sources.Layers([("features:ports:0", "1"), ("features:ports:1", "2"), ("features:ports:2", "3")], [("features:ports:1", "9")]));
        Assert.Equal([9], config.Features.Ports);

        config = Sources.Read<AppConfig>(Sources.Layers([("features:ports:0", "1")], [("Features:Ports", "7,8")]));
        Assert.Equal([7, 8], config.Features.Ports);

        config = Sources.Read<AppConfig>(Sources.Layers([("features:ports", "7,8")], [("features:ports:0", "1")]));
        Assert.Equal([1], config.Features.Ports);
    }

    [Fact]
    public void StockBinderMixesListsByIndex()
    {
        var stock = Sources.Layers([("ports:0", "1"), ("ports:1", "2"), ("ports:2", "3")], [("ports:1", "9")]).GetSection("ports").Get<int[]>();
        Assert.Equal([1, 9, 3], stock!);
    }

    [Fact]
    public void HighestLayerOwnsAMapAsAWhole()
    {
        var config = Sources.Read<AppConfig>(Sources.Layers([("features:limits:a", "1"), ("features:limits:b", "2")], [("features:limits:c", "3")]));
        Assert.Equal(("c", 3), (Assert.Single(config.Features.Limits).Key, config.Features.Limits["C"]));
    }

    [Fact]
    public void EmptyListOfAHigherLayerReplaces()
    {
        Assert.Empty(Sources.Read<AppConfig>(Sources.Layers([("features:ports:0", "1")], [("features:ports", "")])).Features.Ports);
        Assert.Empty(Sources.Read<AppConfig>(Sources.Layers([("features:limits:a", "1")], [("features:limits", "")])).Features.Limits);
    }

    [Fact]
    public void ListAndMapWithTextAndEntriesInOneSourceAreErrors()
    {
        Assert.Equal(
            [
                "database.labels = x: has both a text and entries in the same source    (LiveSource)",
                "features.ports = 1,2: has both a text and entries in the same source    (LiveSource)",
            ],
            Sources.Errors(("features:ports", "1,2"), ("features:ports:0", "3"), ("database:labels", "x"), ("database:labels:a", "b")));
    }

    [Fact]
    public void ScalarWithEntriesBelowItKeepsItsText() => Assert.Equal(5, Sources.Read(("database:pool_size", "5"), ("database:pool_size:x", "6")).Database.PoolSize);

    [Fact]
    public void ListEntriesHaveToBeNumbered() => Assert.Equal(
        ["features.ports.first: is no index: the entries of a list are numbered from 0    (LiveSource)"],
        Sources.Errors(("features:ports:0", "3"), ("features:ports:first", "4")));

    [Fact]
    public void NullItemsAreErrorsWhereverTheyStand() => Assert.Equal(
        [
            "database.labels.a: must not be null    (LiveSource)",
            "features.matrix[1]: must not be null    (LiveSource)",
            "features.matrix[2][1]: must not be null    (LiveSource)",
            "features.ports[1]: must not be null    (LiveSource)",
        ],
        Sources.Errors(
            ("features:ports:0", "3"), ("features:ports:1", null), ("database:labels:a", null),
            ("features:matrix:0:0", "1"), ("features:matrix:1", null), ("features:matrix:2:0", "1"), ("features:matrix:2:1", null)));

    [Fact]
    public void ListsOfListsAreRead()
    {
        var matrix = Sources.Read(("features:matrix:0:0", "1"), ("features:matrix:0:1", "2"), ("features:matrix:1", "3,4"), ("features:matrix:2", "")).Features.Matrix!.Value;
        Assert.Equal([[1, 2], [3, 4], []], matrix.Select(static row => row.ToArray()));
    }

    [Fact]
    public void TextForAListOfListsIsAnError() => Assert.Equal(
        ["features.matrix = 1,2: must be a list with an entry for each item    (LiveSource)"],
        Sources.Errors(("features:matrix", "1,2")));

    [Fact]
    public void ObjectKeyIsMergedByPropertyAcrossLayers()
    {
        var primary = Sources.Read<AppConfig>(Sources.Layers(
            [("database:primary:host", "low"), ("database:primary:port", "1"), ("database:primary:token", "t1")],
            [("Database:Primary:Port", "2")],
            [("database:primary:max_size", "2KiB"), ("database:primary:token", null)])).Database.Primary!;

        Assert.Equal(("low", 2, 2048), (primary.Host, primary.Port, primary.MaxSize));
        Assert.Null(primary.Token);
    }

    [Fact]
    public void ObjectsOfAListComeFromTheLayerThatOwnsIt()
    {
        var replicas = Sources.Read<AppConfig>(Sources.Layers(
            [("database:replicas:0:host", "low0"), ("database:replicas:0:port", "1"), ("database:replicas:1:host", "low1")],
            [("database:replicas:0:host", "high0")])).Database.Replicas!.Value;

        var only = Assert.Single(replicas);
        Assert.Equal(("high0", 443, 1024 * 1024), (only.Host, only.Port, only.MaxSize));
    }

    [Fact]
    public void ErrorsInsideListsNameThePlace() => Assert.Equal(
        [
            "database.labels.env = production: must have at most 8 characters    (LiveSource)",
            "database.replicas[0].port = 0: must be at least 1    (LiveSource)",
            "database.replicas[2].host: is required and missing: set database:replicas:2:host in a configuration file or the environment variable DATABASE__REPLICAS__2__HOST",
            "features.tags[1] = B: must match ^[a-z]+$    (LiveSource)",
        ],
        Sources.Errors(
            ("database:replicas:0:host", "a"), ("database:replicas:0:port", "0"), ("database:replicas:2:port", "5"),
            ("database:labels:env", "production"), ("features:tags", "a,B")));

    [Fact]
    public void PartlySetObjectNeedsItsRequiredProperties()
    {
        Assert.StartsWith("database.primary.host: is required and missing", Assert.Single(Sources.Errors(("database:primary:port", "5"))), StringComparison.Ordinal);
        Assert.Null(Sources.Read(("database:host", "x")).Database.Primary);
    }

    [Fact]
    public void TextForAnObjectIsAnError() => Assert.Equal(
        ["kinds.object = x: must be an object with an entry for each property    (LiveSource)"],
        Sources.Errors<KindsConfig>(Sources.Layers([("kinds:object", "x"), ("kinds:object:size", "2")])));

    [Fact]
    public void CountsAndUniquenessAreChecked() => Assert.Equal(
        [
            "database.replicas = [{host: a, max_size: 1MiB, port: 443, token: null}, {host: b, max_size: 1MiB, port: 443, token: null}, {host: c, max_siz...: must have at most 3 items    (LiveSource)",
            "features.ports = [1, 2, 1]: must have different items; item 2 equals an earlier one    (LiveSource)",
        ],
        Sources.Errors(
            ("features:ports", "1,2,1"),
            ("database:replicas:0:host", "a"), ("database:replicas:1:host", "b"), ("database:replicas:2:host", "c"), ("database:replicas:3:host", "d")));

    [Fact]
    public void ListThatCodeLeavesUnmadeIsRefused()
    {
        var exception = Assert.Throws<ConfigValidationException>(() => AppConfig.Create(static b => b.Set(AppConfig.Keys.Features.Ports, default)));
        Assert.Equal("features.ports: must not be null", Assert.Single(exception.Errors).ToString());
    }
}
