namespace TypedConfig.Tests.Layers;

public sealed class ConfigDocumentTests
{
    private static readonly string[] Names = ["a", "b", "C", "1", "2", "10"];

    [Fact]
    public void SuccessorsAgreeWithDocumentsMadeAnew()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var model = new Dictionary<string, DocumentEntry>(StringComparer.OrdinalIgnoreCase);
            var document = Sized(0);
            for (var step = 0; step < 60; step++)
            {
                var before = (Document: document, Entries: new Dictionary<string, DocumentEntry>(model, StringComparer.OrdinalIgnoreCase));
                document = document.With(RandomChanges(random, model));
                AssertSame(new ConfigDocument(new(model, StringComparer.OrdinalIgnoreCase)), document, $"seed {seed}, round {round}, step {step}");
                AssertSame(new ConfigDocument(before.Entries), before.Document, $"the one before; seed {seed}, round {round}, step {step}");
                Assert.Equal(Differences(before.Entries, model), Sorted(document.ChangesSince(before.Document)!));
            }
        }
    }

    [Fact]
    public void ChangesAreKnownHoweverManyThereWere()
    {
        var document = Sized(300);
        var later = document.With([.. Enumerable.Range(0, 300).Select(static i => Entry($"K{i}", "2"))]);
        Assert.Equal(300, later.ChangesSince(document)!.Count);
        Assert.Equal(["K7"], later.With([Entry("K7", "3")]).ChangesSince(later)!);
        Assert.Equal(300, later.ChildNames("").Count);
    }

    [Fact]
    public void ChangesOfAnotherWayAreUnknown()
    {
        var document = Sized(2);
        var (one, other) = (document.With([Entry("k0", "2")]), document.With([Entry("k1", "2")]));
        Assert.Null(other.ChangesSince(one));
        Assert.Null(other.ChangesSince(document));
        Assert.Null(document.ChangesSince(one));
        Assert.Equal(["k0"], one.ChangesSince(document)!);
        Assert.Null(Sized(2).ChangesSince(document));
    }

    [Fact]
    public void ChangesOfLongAgoAreForgotten()
    {
        var document = Sized(1);
        var latest = document;
        for (var i = 0; i < 5_000; i++)
        {
            latest = latest.With([Entry("k0", $"{i}")]);
        }

        Assert.Null(latest.ChangesSince(document));
    }

    [Fact]
    public void NamesStandInTheOrderOfTheFramework()
    {
        string[] names = ["b", "10", "2", "a", "-3", "+4", "1b", "007", "B2", "_", "ä", "2147483648", "٣"];
        var document = new ConfigDocument(names.ToDictionary(static name => $"x:{name}", static _ => new DocumentEntry("1", 0), StringComparer.OrdinalIgnoreCase));
        Assert.Equal(names.Order(Microsoft.Extensions.Configuration.ConfigurationKeyComparer.Instance), document.ChildNames("x"));
    }

    [Fact]
    public void NewLinesAreNoChange()
    {
        var document = new ConfigDocument(new(StringComparer.OrdinalIgnoreCase) { ["a"] = new("1", 3) });
        Assert.Empty(document.With([new("a", new DocumentEntry("1", 4))]).ChangesSince(document)!);
    }

    private static ConfigDocument Sized(int count) =>
        new(Enumerable.Range(0, count).ToDictionary(static i => $"k{i}", static _ => new DocumentEntry("1", 0), StringComparer.OrdinalIgnoreCase));

    private static KeyValuePair<string, DocumentEntry?> Entry(string path, string value) => new(path, new DocumentEntry(value, 0));

    /// <summary>Changes some paths of a model, and says which.</summary>
    private static Dictionary<string, DocumentEntry?> RandomChanges(Random random, Dictionary<string, DocumentEntry> model)
    {
        var changes = new Dictionary<string, DocumentEntry?>(StringComparer.OrdinalIgnoreCase);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var path = string.Join(':', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Names[random.Next(Names.Length)]));
            path = random.Next(2) == 0 ? path.ToUpperInvariant() : path;
            DocumentEntry? entry = random.Next(3) == 0 ? null : new DocumentEntry(random.Next(4) == 0 ? null : random.Next(3).ToString(System.Globalization.CultureInfo.InvariantCulture), 0);
            changes[path] = entry;
            model.Remove(path);
            if (entry is { } value)
            {
                model[path] = value;
            }
        }

        return changes;
    }

    private static void AssertSame(ConfigDocument expected, ConfigDocument actual, string where)
    {
        Assert.True(Texts(expected).SequenceEqual(Texts(actual)), where);
        foreach (var path in expected.Entries.SelectMany(static entry => Ancestors(entry.Key)).Append("").Distinct(StringComparer.OrdinalIgnoreCase))
        {
            Assert.True(NamesBelow(expected, path).SetEquals(actual.ChildNames(path)), $"below '{path}'; {where}");
            Assert.True(expected.ChildNames(path).SequenceEqual(actual.ChildNames(path), StringComparer.OrdinalIgnoreCase), $"below '{path}'; {where}");
        }
    }

    private static HashSet<string> NamesBelow(ConfigDocument document, string path)
    {
        var prefix = path.Length == 0 ? "" : path + ":";
        return document.Entries.Select(static entry => entry.Key)
            .Where(key => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && key.Length > prefix.Length)
            .Select(key => key[prefix.Length..].Split(':')[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> Texts(ConfigDocument document) =>
        document.Entries.Select(static entry => $"{entry.Key.ToLowerInvariant()}={entry.Value.Value ?? "null"}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf(':', end - 1))
        {
            yield return path[..end];
        }
    }

    private static string[] Differences(Dictionary<string, DocumentEntry> before, Dictionary<string, DocumentEntry> after) => Sorted(
        before.Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase).Where(path =>
            before.TryGetValue(path, out var old) != after.TryGetValue(path, out var now) || old.Value != now.Value));

    private static string[] Sorted(IEnumerable<string> paths) => [.. paths.Select(static path => path.ToLowerInvariant()).Order(StringComparer.Ordinal)];
}
