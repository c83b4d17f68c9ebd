using TypedConfig.Tests;

namespace TypedConfig.Schema.Tests.Export;

public sealed class ReferenceDocsTests
{
    [Fact]
    public void OneSchema() => Snapshot.Verify(
        Text("""
            $section: Acme.Shop
            name: { type: string, default: "a|b `c`" }
            database:
              $description: The *primary* database
              pool_size: { type: integer, min: 1, max: 1000, default: 10, defaults: { production: 50, staging: 20 }, description: Size | of the pool, reload: restart }
              host: { type: string, pattern: "^(a|b)$", required: true, env: DB_HOST, examples: [a] }
              password: { type: string, secret: true, default: hunter2, aliases: [pass] }
              log-level: { type: enum, values: { debug: says all, info: }, default: info }
              replicas: { type: array, items: { type: object, properties: { host: { type: string, required: true }, port: { type: integer, max: 65535, default: 443 } } }, max_items: 8 }
              limits: { type: map, items: { type: object, properties: { rate: { type: integer } } } }
              inner:
                old: { type: duration, default: 90s, deprecated: { message: no longer read, since: "3" } }
            $types: { severity: { type: enum, values: [low, high] } }
            $logs:
              pool_resized:
                id: 1002
                level: information
                message: "Pool of {user}|{{x}} resized to {new-size}"
                description: Seldom | *rare*
                args: { new-size: { type: integer, description: What it has | now }, user: { type: string, secret: true } }
              failed: { id: 1001, level: critical, message: "{severity}", args: { severity: severity, error: exception } }
            """),
        ".md");

    [Fact]
    public void SchemasStandInTheOrderOfTheirClasses()
    {
        var (a, b) = (Schemas.Sound("$class: A\nx: { type: integer }"), Schemas.Sound("$class: B\ny: { type: integer }"));
        var text = ReferenceDocs.Text([b, a]);
        Assert.Equal(ReferenceDocs.Text([a, b]), text);
        Assert.InRange(text.IndexOf("## `A`", StringComparison.Ordinal), 0, text.IndexOf("## `B`", StringComparison.Ordinal));
    }

    [Fact]
    public void NoDefaultOfASecretIsShown() =>
        Assert.DoesNotContain("hunter2", Text("g: { a: { type: string, secret: true, default: hunter2, examples: [hunter2b] } }"));

    [Theory]
    [InlineData("a|b", @"`a\|b`", @"a\|b")]
    [InlineData("a`b", "``a`b``", @"a\`b")]
    [InlineData("`", "`` ` ``", @"\`")]
    [InlineData("a\r\nb", "`a  b`", "a  b")]
    [InlineData("<b>&", "`<b>&`", @"\<b\>\&")]
    [InlineData("", "the empty text", "")]
    public void TextsAreEscaped(string text, string code, string words)
    {
        Assert.Equal(code, MarkdownText.Instance.Code(text));
        Assert.Equal(words, MarkdownText.Instance.Text(text));
    }

    [Fact]
    public void EveryRowOfEveryFeatureHasAllColumns()
    {
        var text = ReferenceDocs.Text([Schemas.Sound(File.ReadAllText(Path.Combine(Schemas.Root, "schemas", "examples", "valid", "every-feature.yaml")))]);
        var tables = text.Split("\n\n").Where(static part => part.StartsWith('|')).ToList();
        Assert.Contains(tables, static table => table.StartsWith("| id | event | level |", StringComparison.Ordinal));
        Assert.All(tables, static table => Assert.Single(table.TrimEnd().Split('\n').Select(static line => line.Replace("\\|", "").Count(static c => c == '|')).Distinct()));
    }

    private static string Text(string schema) => ReferenceDocs.Text([Schemas.Sound(schema)]);
}
