using System.Text.Json;
using System.Text.RegularExpressions;

namespace TypedConfig.Docs.Tests;

/// <summary>The reference of the schema language names everything that the language has, as editors know it.</summary>
public sealed partial class SchemaReferenceTests
{
    private static readonly HashSet<string> Named = NamesIn(Repository.Text("docs/schema.md"));

    public static TheoryData<string> Words
    {
        get
        {
            using var language = JsonDocument.Parse(Repository.Text("schemas/typedconfig.schema.json"));
            return [.. WordsOf(language.RootElement).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void WordOfTheLanguageIsDocumented(string word) => Assert.Contains(word, Named);

    [Fact]
    public void LanguageHasItsWords() => Assert.Empty(((string[])["$rules", "merge", "by_key", "duration", "hostname", "since"]).Except(Words.Select(static row => row.Data)));

    /// <summary>Names of members, and texts that a member may have.</summary>
    private static IEnumerable<string> WordsOf(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Array)
        {
            return schema.EnumerateArray().SelectMany(WordsOf);
        }

        return schema.ValueKind != JsonValueKind.Object ? [] : schema.EnumerateObject().SelectMany(static member => member.Name switch
        {
            "properties" => member.Value.EnumerateObject().SelectMany(static property => WordsOf(property.Value).Prepend(property.Name)),
            "enum" => member.Value.EnumerateArray().Where(static value => value.ValueKind == JsonValueKind.String).Select(static value => value.GetString()!),
            "const" when member.Value.ValueKind == JsonValueKind.String => [member.Value.GetString()!],
            _ => WordsOf(member.Value),
        });
    }

    /// <summary>Words in code: spans and the examples in YAML.</summary>
    private static HashSet<string> NamesIn(string page)
    {
        var examples = Block.Of("docs/schema.md").Where(static block => block.Language == "yaml").Select(static block => block.Text);
        var spans = Code().Matches(Fenced().Replace(page, "")).Select(static match => match.Value);
        return [.. examples.Concat(spans).SelectMany(static text => Word().Matches(text)).Select(static match => match.Value)];
    }

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"`[^`\n]+`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[$\w-]+")]
    private static partial Regex Word();
}
