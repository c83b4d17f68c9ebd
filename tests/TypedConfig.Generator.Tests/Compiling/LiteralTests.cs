using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace TypedConfig.Generator.Tests;

/// <summary>Texts of the schema with any characters reach the running program and the documentation whole.</summary>
public sealed class LiteralTests
{
    public static TheoryData<string> Texts =>
    [
        "plain",
        "\"quoted\" and \\ and \\n and 'single'",
        "lines\nof\r\ntext\r",
        "tab\tand bell\u0007 and escape\u001b",
        "{0} {{braces}} {",
        "$\"{interpolated}\" @verbatim \"\"\"raw\"\"\"",
        "<b>&amp;</b> ]]> --> */ /* // <!--",
        "emoji 😀👩‍👩‍👧 and İı ß Ǆ ﷽",
        "line\u2028separator\u2029paragraph\u0085next",
        "bom\uFEFF zero\u200Bwidth rtl\u202Eabc",
        "#if DEBUG\n#error no\n#pragma warning disable",
        "  spaced  ",
        " ",
        "/// <summary>",
        "%s ${HOME} $(pwd) `x`",
        "\\u0041 \\x41 \\U0001F600",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void DefaultsRoundTrip(string text) => Assert.Equal(text, Run($"key: {{ type: string, default: {Yaml(text)} }}", "return AppConfig.Create().Key;"));

    [Theory]
    [MemberData(nameof(Texts))]
    public void DefaultsInCollectionsRoundTrip(string text) => Assert.Equal($"{text}|{text}|{text}", Run(
        $$"""
        list: { type: array, items: { type: string }, default: [{{Yaml(text)}}] }
        map: { type: map, items: { type: string }, default: { a: {{Yaml(text)}} } }
        object: { type: object, default: { a: {{Yaml(text)}} }, properties: { a: { type: string, default: x } } }
        """,
        """var c = AppConfig.Create(); return c.List[0] + "|" + c.Map["a"] + "|" + c.Object.A;"""));

    [Theory]
    [MemberData(nameof(Texts))]
    public void EnumTextsRoundTrip(string text) =>
        Assert.Equal(text, Run($"key: {{ type: enum, values: [{Yaml(text)}, other], default: {Yaml(text)} }}", "return AppConfig.Keys.Key.DefaultText!;"));

    [Theory]
    [MemberData(nameof(Texts))]
    public void DescriptionsAndMessagesRoundTrip(string text) => Assert.Equal($"{text}|True", Run(
        $$"""
        key: { type: string, description: {{Yaml(text)}} }
        old: { type: string, deprecated: {{Yaml(text)}} }
        """,
        """
        var old = typeof(AppConfig).GetProperty("Old")!.GetCustomAttributes(typeof(System.ObsoleteAttribute), false);
        return AppConfig.Keys.Key.Description + "|" + ((System.ObsoleteAttribute)old[0]).Message!.StartsWith(MESSAGE.Trim());
        """.Replace("MESSAGE", Code.Literal(text))));

    [Theory]
    [InlineData("""^"\\d+"\s{1,3}$""")]
    [InlineData("""^[^"\\{}]*$""")]
    [InlineData("a\nb")]
    [InlineData("""\u00e9|\p{L}""")]
    public void PatternsRoundTrip(string pattern) => Assert.Equal($"must match {pattern}", Run(
        $"key: {{ type: string, pattern: {Yaml(pattern)} }}",
        """
        try { AppConfig.Create(b => b.Set(AppConfig.Keys.Key, "{}")); return "accepted"; }
        catch (TypedConfig.ConfigValidationException e) { return e.Errors[0].Message; }
        """));

    [Theory]
    [MemberData(nameof(Texts))]
    public void DocumentationIsXmlAndSaysTheText(string text)
    {
        var run = GeneratorRun.Of($$"""
            $description: {{Yaml(text)}}
            group:
              $description: {{Yaml(text)}}
              key: { type: string, description: {{Yaml(text)}}, default: {{Yaml(text)}}, defaults: { {{Yaml(text)}}: x }, examples: [{{Yaml(text)}}] }
              level: { type: enum, values: { a: {{Yaml(text)}} }, description: {{Yaml(text)}} }
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerProblems);
        var group = run.Compilation.GetTypeByMetadataName("Acme.AppConfig+GroupSection")!;
        var words = Words(text);
        foreach (var symbol in new ISymbol[] { group.ContainingType, group, group.GetMembers("Key").Single(), group.GetTypeMembers("LevelOption").Single() })
        {
            var xml = XElement.Parse(symbol.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!);
            Assert.Superset(words.ToHashSet(), Words(xml.Element("summary")!.Value).ToHashSet());
        }
    }

    [Fact]
    public void LinesOfADescriptionStayLines()
    {
        var run = GeneratorRun.Of("key: { type: string, description: \"first\\n\\n  second\" }");
        Assert.Contains("    /// first\n    /// second\n", run.Source);
    }

    private static IEnumerable<string> Words(string text) =>
        text.Split((char[])[], StringSplitOptions.RemoveEmptyEntries).Where(static word => word.All(char.IsAsciiLetterOrDigit));

    private static string Run(string schema, string body)
    {
        var run = GeneratorRun.Of(schema, $$"""
            using Acme;
            public static class Program
            {
                public static string Run()
                {
                    {{body}}
                }
            }
            """);
        Assert.Empty(run.Diagnostics);
        return run.Execute();
    }

    /// <summary>A double-quoted YAML scalar.</summary>
    private static string Yaml(string text)
    {
        var yaml = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            yaml.Append(rune.Value is >= 0x20 and < 0x7f and not ('"' or '\\') ? rune.ToString() : $"\\U{rune.Value:X8}");
        }

        return yaml.Append('"').ToString();
    }
}
