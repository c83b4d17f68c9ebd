using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Shapes;

public sealed class MergeTests
{
    [Fact]
    public void AppendedListGrowsFromLowToHigh()
    {
        Assert.Equal(["a", "b", "c"], Read([("lists:tags:0", "a")], [("Lists:Tags", "b, c")]).Lists.Tags!.Value);
        Assert.Equal(["a", "a"], Read([("lists:tags", "a")], [], [("lists:tags:7", "a")]).Lists.Tags!.Value);
    }

    [Fact]
    public void DefaultHoldsOnlyWhereNoLayerAdds()
    {
        Assert.Equal([80], Read([]).Lists.Ports);
        Assert.Equal([1, 2], Read([("lists:ports", "1")], [("lists:ports", "2")]).Lists.Ports);
        Assert.Empty(Read([("lists:ports", "")]).Lists.Ports);
    }

    [Fact]
    public void NullResetsWhatLowerLayersAdd()
    {
        Assert.Equal([3], Read([("lists:ports", "1")], [("lists:ports", null)], [("lists:ports", "3")]).Lists.Ports);
        Assert.Equal([80], Read([("lists:ports", "1")], [("lists:ports", null)]).Lists.Ports);
        Assert.Null(Read([("lists:tags", "a")], [("lists:tags", null)]).Lists.Tags);
    }

    [Fact]
    public void ConstraintsHoldForTheWholeList()
    {
        var errors = Errors([("lists:tags", "a, b, c")], [("lists:tags", "d, e")]);
        Assert.Equal("lists.tags = [a, b, c, d, e]: must have at most 4 items    (LiveSource)", Assert.Single(errors));
    }

    [Fact]
    public void ErrorNamesTheSourceThatHasTheEntry()
    {
        var configuration = new ConfigurationBuilder()
            .Add(new NamedSource("low", new LiveSource(("lists:tags:0", "BAD"))))
            .Add(new NamedSource("high", new LiveSource(("lists:tags:0", "good"))))
            .Build();
        Assert.Equal("lists.tags[0] = BAD: must match ^[a-z]+$    (low)", Assert.Single(Sources.Errors<MergingConfig>(configuration)));
    }

    [Fact]
    public void ObjectsOfTheSameKeyAreMergedPropertyByProperty()
    {
        var replicas = Read(
            [("lists:replicas:0:host", "a"), ("lists:replicas:0:port", "1"), ("lists:replicas:1:host", "b")],
            [("Lists:Replicas:0:Host", "b"), ("Lists:Replicas:0:Port", "2"), ("Lists:Replicas:1:Host", "a"), ("Lists:Replicas:1:Token", "t"), ("Lists:Replicas:2:Host", "c")]).Lists.Replicas!.Value;
        Assert.Equal([("a", 1, "t"), ("b", 2, null), ("c", 443, null)], replicas.Select(static replica => (replica.Host, replica.Port, replica.Token?.Reveal())));
    }

    [Fact]
    public void EntryWithoutItsKeyOrWithADoubledOneIsAnError()
    {
        Assert.Equal(
            "lists.replicas[0]: has no host, by which the entries of the sources are matched    (LiveSource)",
            Assert.Single(Errors([("lists:replicas:0:port", "1")])));
        Assert.Equal(
            "lists.replicas[1]: has the same host as another entry of the same source    (LiveSource)",
            Assert.Single(Errors([("lists:replicas:0:host", "a"), ("lists:replicas:1:host", "a")])));
        Assert.Equal(
            "lists.replicas[0].port = 70000: must be at most 65535    (LiveSource)",
            Assert.Single(Errors([("lists:replicas:0:host", "a")], [("lists:replicas:0:host", "a"), ("lists:replicas:0:port", "70000")])));
    }

    [Fact]
    public void MapsAreUnitedAndTheHigherLayerWins()
    {
        var maps = Read(
            [("maps:labels:a", "1"), ("maps:labels:b", "2"), ("maps:routes:home:path", "/"), ("maps:routes:home:rate_limit", "1")],
            [("Maps:Labels:B", "3"), ("Maps:Routes:Home:RateLimit", "9"), ("maps:routes:shop:path", "/shop")]).Maps;
        Assert.Equal([("a", "1"), ("b", "3")], maps.Labels!.Select(static label => (label.Key.ToLowerInvariant(), label.Value)).Order());
        Assert.Equal(("/", 9), (maps.Routes!["home"].Path, maps.Routes["home"].RateLimit));
        Assert.Equal(("/shop", 5), (maps.Routes["shop"].Path, maps.Routes["shop"].RateLimit));
    }

    [Fact]
    public void RandomLayersAgreeWithAModel()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var layers = Enumerable.Range(0, random.Next(1, 5)).Select(_ => RandomLayer(random)).ToArray();
            var (list, map) = Model(layers);
            var read = Read([.. layers.Select(Entries)]);
            Assert.True(list.SequenceEqual(read.Lists.Ports), $"seed {seed}, round {round}");
            Assert.True(map.OrderBy(static entry => entry.Key).SequenceEqual((read.Maps.Labels ?? System.Collections.Frozen.FrozenDictionary<string, string>.Empty).OrderBy(static entry => entry.Key)), $"seed {seed}, round {round}");
        }
    }

    /// <summary>A layer that says nothing, null, or some entries.</summary>
    private static (int[]? List, bool ResetsList, Dictionary<string, string> Map) RandomLayer(Random random) =>
        (random.Next(3) == 0 ? null : [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(100))],
        random.Next(4) == 0,
        Enumerable.Range(0, random.Next(0, 3)).Select(_ => (Key: ((char)('a' + random.Next(4))).ToString(), Value: random.Next(100).ToString())).DistinctBy(static entry => entry.Key).ToDictionary());

    private static (string, string?)[] Entries((int[]? List, bool ResetsList, Dictionary<string, string> Map) layer) =>
    [
        .. layer.List is null ? layer.ResetsList ? [("lists:ports", null)] : [] : layer.List.Select(static (value, i) => ($"lists:ports:{i}", (string?)value.ToString())),
        .. layer.Map.Select(static entry => ($"maps:labels:{entry.Key}", (string?)entry.Value)),
    ];

    private static (List<int> List, Dictionary<string, string> Map) Model((int[]? List, bool ResetsList, Dictionary<string, string> Map)[] layers)
    {
        List<int>? list = null;
        var map = new Dictionary<string, string>();
        foreach (var layer in layers)
        {
            list = layer.List is not null ? [.. list ?? [], .. layer.List] : layer.ResetsList ? null : list;
            foreach (var (key, value) in layer.Map)
            {
                map[key] = value;
            }
        }

        return (list ?? [80], map);
    }

    private static MergingConfig Read(params (string, string?)[][] layers) => Sources.Read<MergingConfig>(Sources.Layers(layers));

    private static string[] Errors(params (string, string?)[][] layers) => Sources.Errors<MergingConfig>(Sources.Layers(layers));
}
