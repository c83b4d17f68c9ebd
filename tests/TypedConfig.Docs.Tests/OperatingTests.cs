using System.Text.RegularExpressions;

namespace TypedConfig.Docs.Tests;

/// <summary>The guide for operating says all that the product can say, and nothing that it cannot.</summary>
public sealed partial class OperatingTests
{
    private const string Page = "docs/operating.md";

    private static readonly string Sources = string.Concat(Repository.Files("runtime", "*.cs").Select(Repository.Text));

    [Fact]
    public void EveryLogEventHasItsRow()
    {
        var declared = LoggerMessage().Matches(Sources).Concat(EventId().Matches(Sources)).Select(static match => $"{match.Groups["id"].Value} {match.Groups["name"].Value} {match.Groups["level"].Value}");
        Assert.Equal(Sorted(declared.Concat(EventsOfThePipeline())), Sorted(Rows(4, static cells => int.TryParse(cells[0], out _)).Select(static cells => $"{cells[0]} {cells[1]} {cells[2]}")));
    }

    [Fact]
    public void EveryInstrumentHasItsRow()
    {
        var declared = Instrument().Matches(Sources).Select(static match => match.Groups["name"].Value).ToList();
        Assert.True(declared.Count >= 14);
        Assert.Equal(Sorted(declared), Sorted(Rows(3, static _ => true).SelectMany(static cells => Names(cells[0])).Where(static name => name.StartsWith("typedconfig.", StringComparison.Ordinal))));
    }

    [Fact]
    public void EveryActivityAndTagIsNamed()
    {
        var names = ActivityName().Matches(Sources).Select(static match => match.Groups["name"].Value).ToList();
        Assert.NotEmpty(names);
        Assert.All(names, static name => Assert.Contains($"`{name}`", Repository.Text(Page), StringComparison.Ordinal));
    }

    [Fact]
    public void EveryStateHasItsRow()
    {
        Assert.Equal(Enum.GetNames<ConfigState>(), States("`Status.State`"));
        Assert.Equal(Enum.GetNames<ConfigStoreState>(), States("`store.Status.State`"));
    }

    [Fact]
    public void EveryReasonForWhichRecordsAreDroppedHasItsRow()
    {
        var declared = Regex.Match(Sources, @"NameOf\(DropReason reason\).*?};", RegexOptions.Singleline).Value;
        Assert.Equal(Sorted(Quoted().Matches(declared).Select(static match => match.Groups["text"].Value)), Sorted(Column("reason")));
    }

    [Fact]
    public void EveryExceptionHasItsRow()
    {
        var thrown = new[] { typeof(ConfigMonitor).Assembly, typeof(LogPipeline).Assembly, typeof(RedisConfigStore).Assembly, typeof(EtcdConfigStore).Assembly }
            .SelectMany(static assembly => assembly.GetExportedTypes())
            .Where(static type => type.IsSubclassOf(typeof(Exception)))
            .Select(static type => type.Name);
        Assert.Equal(Sorted(thrown.Concat(["FileNotFoundException", "InvalidDataException"])), Sorted(Column("exception")));
    }

    [Fact]
    public void EveryMessageStandsInTheSources()
    {
        var code = Comment().Replace(Sources + string.Concat(Repository.Files("schemas/TypedConfig.Schema", "*.cs").Select(Repository.Text)), "");
        var messages = Column("message").Concat(Column("words of a store")).ToList();
        Assert.True(messages.Count > 30);
        Assert.All(messages, message => Assert.True(code.Contains(message, StringComparison.Ordinal), message));
    }

    /// <summary>What the constraints of a schema say of a value: whoever adds one has to say what to do.</summary>
    [Fact]
    public void EveryConstraintHasItsMessage()
    {
        var said = Repository.Files("schemas/TypedConfig.Schema/Values/Constraints", "*.cs").SelectMany(static file => Quoted().Matches(Repository.Text(file))).Select(static match => match.Groups["text"].Value)
            .Where(static text => text.StartsWith("must ", StringComparison.Ordinal) || text.StartsWith("could not", StringComparison.Ordinal))
            .Select(static text => text.Split('{', ';')[0].TrimEnd()).ToList();
        Assert.True(said.Count >= 9);
        Assert.Empty(said.Except(Column("message")));
    }

    /// <summary>The pipeline's own events are declared by its schema.</summary>
    private static IEnumerable<string> EventsOfThePipeline()
    {
        var logs = Repository.Text("runtime/TypedConfig.Logging/schema.yaml").Split("$logs:")[1];
        return PipelineEvent().Matches(logs).Select(static match => $"{match.Groups["id"].Value} {Pascal(match.Groups["name"].Value)} {Pascal(match.Groups["level"].Value)}");
    }

    private static string Pascal(string name) => string.Concat(name.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static IEnumerable<string> Column(string heading) => Table(heading).SelectMany(static cells => Names(cells[0]));

    private static IEnumerable<string> States(string heading) => Table(heading).Select(static cells => Names(cells[0]).Single());

    /// <summary>The rows of the tables whose first column is called so.</summary>
    private static IEnumerable<string[]> Table(string heading) =>
        Repository.Text(Page).Split("\n\n").Where(text => text.StartsWith($"| {heading} |", StringComparison.Ordinal)).SelectMany(static table => table.Split('\n').Skip(2)).Where(static line => line.Length > 0).Select(Cells);

    private static IEnumerable<string[]> Rows(int cells, Func<string[], bool> isMeant) =>
        Repository.Text(Page).Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Select(Cells).Where(row => row.Length >= cells && isMeant(row));

    private static string[] Cells(string line) => [.. line.Trim('|', ' ').Split(" | ").Select(static cell => cell.Trim())];

    private static IEnumerable<string> Names(string cell) => Code().Matches(cell).Select(static match => match.Groups["text"].Value);

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\[LoggerMessage\((?<id>\d+), LogLevel\.(?<level>\w+), .*EventName = ""(?<name>\w+)""")]
    private static partial Regex LoggerMessage();

    [GeneratedRegex(@"new EventId\((?<id>\d+), ""(?<name>\w+)""\), LogLevel\.(?<level>\w+)")]
    private static partial Regex EventId();

    [GeneratedRegex(@"\.Create\w+(?:<\w+>)?\(\s*""(?<name>typedconfig[^""]*)""")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"(?:StartActivity|SetTag)\(""(?<name>[^""]+)""")]
    private static partial Regex ActivityName();

    [GeneratedRegex(@"^  (?<name>\w+):\s+id: (?<id>\d+)\s+level: (?<level>\w+)", RegexOptions.Multiline)]
    private static partial Regex PipelineEvent();

    [GeneratedRegex(@"""(?<text>[^""]+)""")]
    private static partial Regex Quoted();

    [GeneratedRegex("^ *//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("`(?<text>[^`]+)`")]
    private static partial Regex Code();
}
