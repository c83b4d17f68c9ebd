using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using TypedConfig.Schema;
using TypedConfig.Values;

namespace TypedConfig.Analyzers.Tests;

/// <summary>Where nothing is to be said.</summary>
public sealed class QuietTests
{
    private const string Schema = """
        log: { level: { type: string } }
        allowed_host: { type: string }
        database: { pool_size: { type: integer, max: 1000, default: 10 } }
        """;

    private const string Wrong = """{ "Database": { "PoolSize": 5000, "Colour": 1 } }""";

    private static readonly string Root = typeof(QuietTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "RepositoryRoot").Value!;

    public static TheoryData<string> Examples => [.. Directory.GetFiles(Path.Combine(Root, "schemas", "examples", "valid"), "*.yaml").Select(static path => Path.GetFileName(path))];

    public static TheoryData<string> Samples => [.. Directory.GetDirectories(Path.Combine(Root, "samples")).Select(static path => Path.GetFileName(path))];

    [Theory]
    [InlineData("""{ "Logging": { "LogLevel": { "Default": "Information", "Microsoft.AspNetCore": "Warning" } }, "AllowedHosts": "*" }""")]
    [InlineData("""{ "Logging": { "LogLevel": { "Default": "Information", "Microsoft.Hosting.Lifetime": "Information" } } }""")]
    public async Task FilesOfTheTemplatesAreLeftAlone(string appSettings)
    {
        const string Launch = """
            {
              "$schema": "https://json.schemastore.org/launchsettings.json",
              "profiles": {
                "http": { "commandName": "Project", "dotnetRunMessages": true, "launchBrowser": true, "applicationUrl": "http://localhost:5179", "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" } },
                "Worker": { "commandName": "Project", "dotnetRunMessages": true, "environmentVariables": { "DOTNET_ENVIRONMENT": "Development" } }
              }
            }
            """;
        var run = ValueRun.Json(Schema, appSettings).With("appsettings.Development.json", appSettings).With("Properties/launchSettings.json", Launch);
        Assert.Empty(await run.FindAsync());
        foreach (var example in Examples)
        {
            run.With(example.Data.Replace(".yaml", ".schema.yaml", StringComparison.Ordinal), Read(example.Data));
        }

        Assert.Empty(await run.FindAsync());
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task DefaultsOfTheExamplesWrittenOutAreLeftAlone(string example)
    {
        var model = SchemaParser.Parse(new SchemaSource(example, Read(example), null, null, "Acme"), TestContext.Current.CancellationToken).Model;
        foreach (Func<string, string> spelling in new Func<string, string>[] { static name => name, Names.Pascal })
        {
            var document = (model.Section?.Split('.') ?? []).Reverse().Aggregate(Defaults(model.Root, spelling), (inner, name) => new JsonObject { [spelling(name)] = inner });
            var written = document.ToJsonString();
            Assert.Empty(await ValueRun.Json(Read(example), written).FindAsync());
            Assert.Empty(await ValueRun.Yaml(Read(example), written).FindAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task SamplesAreLeftAlone(string sample)
    {
        var run = new ValueRun();
        var folder = Path.Combine(Root, "samples", sample);
        var files = Directory.GetFiles(folder, "*.*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(static path => path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal))
            .Where(static path => !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal));
        foreach (var file in files)
        {
            run.With(file, await File.ReadAllTextAsync(Path.Combine(folder, file), TestContext.Current.CancellationToken));
        }

        Assert.Empty(await run.FindAsync());
    }

    [Fact]
    public async Task RuleIsTurnedOffByTheCompilersSwitchOrByOurs()
    {
        Assert.Equal(2, (await ValueRun.Json(Schema, Wrong).FindAsync()).Length);
        Assert.Empty(await ValueRun.Json(Schema, Wrong).Severity("TC2003", ReportDiagnostic.Suppress).FindAsync("TC2003"));
        Assert.Empty(await ValueRun.Json(Schema, Wrong).Option("typedconfig.TC2003", "none").FindAsync("TC2003"));
        Assert.Single(await ValueRun.Json(Schema, Wrong).Option("typedconfig.TC2003", "none").FindAsync("TC2001"));
        Assert.Single(await ValueRun.Json(Schema, Wrong).Option("typedconfig.TC2003", "warning").FindAsync("TC2003"));
    }

    [Theory]
    [InlineData("TC2001", """{ "Databse": 1 }""")]
    [InlineData("TC2002", """{ "Database": { "PoolSize": "x" } }""")]
    [InlineData("TC2003", """{ "Database": { "PoolSize": 5000 } }""")]
    [InlineData("TC2004", """{ "Old": 1 }""")]
    [InlineData("TC2005", """{ "Former": 1 }""")]
    [InlineData("TC2006", """{ "Secret": "x" }""")]
    [InlineData("TC2007", """{ "plain_key": 1, "PlainKey": 1 }""")]
    [InlineData("TC2008", """{ "PlainKey": 500 }""")]
    [InlineData("TC2009", "{ }")]
    [InlineData("TC2010", "{")]
    public async Task EveryRuleCanBeTurnedOff(string id, string text)
    {
        const string All = Schema + """

            old: { type: integer, deprecated: true }
            plain_key: { type: integer, aliases: [former] }
            secret: { type: string, secret: true }
            needed: { type: string, required: true }
            $rules: [{ rule: plain_key < 100 }]
            """;
        Assert.NotEmpty(await ValueRun.Json(All, text).Severity("TC2009", ReportDiagnostic.Warn).FindAsync(id));
        Assert.Empty(await ValueRun.Json(All, text).Severity(id, ReportDiagnostic.Suppress).FindAsync(id));
        Assert.Empty(await ValueRun.Json(All, text).Severity("TC2009", ReportDiagnostic.Warn).Option("typedconfig." + id, "none").FindAsync(id));
    }

    [Theory]
    [InlineData("other.json")]
    [InlineData("appsettingsold.json")]
    [InlineData("appsettings.schema.json")]
    [InlineData("values/app.yaml")]
    public async Task OtherFilesAreNotLookedAt(string path) => Assert.Empty(await new ValueRun().With("schema.yaml", Schema).With(path, Wrong).FindAsync());

    [Theory]
    [InlineData("appsettings.json")]
    [InlineData("AppSettings.production.json")]
    [InlineData("/home/me/app/appsettings.Local.json")]
    [InlineData("config/app.json")]
    [InlineData("config/app.yaml")]
    public async Task ValueFilesAreLookedAt(string path) => Assert.Equal(2, (await new ValueRun().With("schema.yaml", Schema).With(path, Wrong).FindAsync()).Length);

    [Fact]
    public async Task SecondBuildOfTheSameTextsSaysTheSame()
    {
        var run = ValueRun.Json(Schema, Wrong);
        var first = await run.FindAsync();
        Assert.Equal(first, await run.FindAsync());
        Assert.Equal(2, first.Length);
    }

    private static string Read(string example) => File.ReadAllText(Path.Combine(Root, "schemas", "examples", "valid", example));

    private static JsonObject Defaults(GroupModel group, Func<string, string> spelling)
    {
        var members = group.Groups.Select(inner => KeyValuePair.Create(spelling(inner.Name), (JsonNode?)Defaults(inner, spelling)));

        // A secret that stands in a file, be it the default, is reported.
        var leaves = group.Leaves.Where(static leaf => leaf.Default is not null && leaf.Shape is not ScalarShape { IsSecret: true });
        return new JsonObject([.. members, .. leaves.Select(leaf => KeyValuePair.Create(spelling(leaf.Name), Node(leaf.Default!, leaf.Shape, spelling)))]);
    }

    private static JsonNode? Node(ValueModel value, ShapeModel shape, Func<string, string> spelling) => (value, shape) switch
    {
        (ScalarValue scalar, _) => JsonValue.Create(scalar.Text),
        (ListValue list, ArrayShape array) => new JsonArray([.. list.Items.Select(item => Node(item, array.Items, spelling))]),
        (MapValue map, MapShape { Items: var items }) => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Node(entry.Value, items, spelling)))),
        (MapValue map, ObjectShape { Type.Properties: var properties }) => new JsonObject(map.Entries
            .Select(entry => KeyValuePair.Create(spelling(entry.Key), Node(entry.Value, properties.First(property => property.Name == entry.Key).Shape, spelling)))),
        _ => throw new ArgumentException("Not a value of the shape."),
    };
}
