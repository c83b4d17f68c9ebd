namespace TypedConfig.Generator.Tests;

/// <summary>The same schema gives the same bytes: on every run, machine and culture, and whatever the order of its keys.</summary>
public sealed class DeterminismTests
{
    private const string Schema = """
        $types:
          endpoint: { type: object, properties: { host: { type: string, required: true }, port: { type: integer, default: 443 } } }
        ids:
          $description: "İstanbul, straße, ٣"
          indexed_item: { type: integer, min: -5, max: 1000000, default: -1, description: "Title\r\nwith lines   \n\n  and ends  " }
          ratio: { type: number, min: 0.5, default: 1.5 }
          list: { type: array, items: { type: number }, max_items: 1000, default: [1.5, -2] }
          level: { type: enum, values: [info, i-1, İi], default: info }
          text: { type: string, min_length: 1000, pattern: "^\\d+ +$" }
        endpoint: { type: endpoint }

        """;

    [Fact]
    public void CultureChangesNoByte()
    {
        var outputs = Cultures.InEach(static () => Project.Of([("ids.schema.yaml", Schema)]).Driver.GetRunResult().Results[0].GeneratedSources.Single());
        Assert.Single(outputs.Values.Select(static output => output.HintName).Distinct());
        Assert.Single(outputs.Values.Select(static output => output.SourceText.ToString()).Distinct());
    }

    [Fact]
    public void RepetitionChangesNoByte() => Assert.Equal(GeneratorRun.Of(Schema).Source, GeneratorRun.Of(Schema).Source);

    [Fact]
    public void LineEndsOfTheSchemaChangeNoByte() => Assert.Equal(GeneratorRun.Of(Schema).Source, GeneratorRun.Of(Schema.Replace("\n", "\r\n")).Source);

    [Fact]
    public void OrderOfGroupsAndKeysChangesNoByte() => Assert.Equal(
        GeneratorRun.Of("a: { b: { type: integer }, c: { type: string } }\nd: { type: boolean }").Source,
        GeneratorRun.Of("d: { type: boolean }\na: { c: { type: string }, b: { type: integer } }").Source);

    [Fact]
    public void LinesEndInOneWayAndWithoutSpaces()
    {
        var source = GeneratorRun.Of(Schema).Source;
        Assert.DoesNotContain('\r', source);
        Assert.DoesNotContain('\t', source);
        Assert.DoesNotContain("\n\n\n", source);
        Assert.EndsWith("}\n", source);
        Assert.All(source.Split('\n'), static line => Assert.Equal(line.TrimEnd(), line));
    }
}
