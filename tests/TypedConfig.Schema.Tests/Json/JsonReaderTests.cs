using System.Text;
using System.Text.Json;
using TypedConfig.Json;
using JsonDocument = TypedConfig.Json.JsonDocument;

namespace TypedConfig.Schema.Tests;

public sealed class JsonReaderTests
{
    private static readonly JsonLimits Limits = new(MaxCharacters: 1 << 20, MaxDepth: 64);
    private static readonly JsonDocumentOptions AsConfiguration = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    [Fact]
    public void RandomTextsAreReadAsTheFrameworkReadsThem()
    {
        var random = new Random(Seed.NewAnnounced());
        var (accepted, refused) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var text = JsonTexts.Of(random);
            for (var edits = random.Next(3); edits > 0; edits--)
            {
                text = JsonTexts.Mutated(text, random);
            }

            // As the text of a file arrives: an edit may have cut a surrogate pair.
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            var expected = Framework(text);
            Assert.True(expected == Ours(text), $"{Convert.ToHexString(Encoding.Unicode.GetBytes(text))}\n{text}\n{expected}\n{Ours(text)} {Read(text).Problem}");
            (accepted, refused) = expected == "refused" ? (accepted, refused + 1) : (accepted + 1, refused);
        }

        Assert.True(accepted > 2_000 && refused > 2_000, $"{accepted} accepted, {refused} refused");
    }

    [Theory]
    [InlineData("{ \"a\" /* c */ : 1 }")]
    [InlineData("{ \"a\": 1 // \u2028\n}")]
    [InlineData("[1, /* c */]")]
    [InlineData("[1 /* c */ , 2]")]
    [InlineData("[,]")]
    [InlineData("{ \"a\": 1, \"a\": { } }")]
    [InlineData("\"\\ud83d\"")]
    [InlineData("\"\\u12 4\"")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("  // only a comment")]
    public void DoubtfulTextIsReadAsTheFrameworkReadsIt(string text) => Assert.Equal(Framework(text), Ours(text));

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    public void DepthIsBoundedAsTheFrameworkBoundsIt(int depth)
    {
        var text = new string('[', depth) + new string(']', depth);
        Assert.Equal(Framework(text), Ours(text));
        Assert.Equal(depth > 64, Ours(text) == "refused");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("/*")]
    public void EndlessNestingEndsInOneProblem(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 100_000));
        Assert.NotNull(JsonReader.Read(text, Limits with { MaxCharacters = int.MaxValue }).Problem);
    }

    [Fact]
    public void TextThatIsTooLongIsNotRead() =>
        Assert.Equal("the text has 5 characters; at most 4 are read", JsonReader.Read("[1,2]", Limits with { MaxCharacters = 4 }).Problem?.Message);

    [Theory]
    [InlineData("{\n  \"a\": hunter2\n}", "2:8 a value is expected here")]
    [InlineData("{\n  \"a\": \"hunter2\n}", "2:16 a line break or control character stands inside quotes")]
    [InlineData("{ \"a\": \"hunter2\" \"b\" }", "1:18 a comma or } is expected here")]
    [InlineData("{ hunter2: 1 }", "1:3 a name in double quotes is expected here")]
    [InlineData("{ \"hunter2\" 1 }", "1:13 a colon is expected after the name")]
    [InlineData("{ } hunter2", "1:5 the text goes on after the end of the document")]
    [InlineData("[1", "1:3 a comma or ] is expected here")]
    public void ProblemHasAPlaceAndNothingOfTheText(string text, string expected)
    {
        var problem = Read(text).Problem!;
        Assert.Equal(expected, $"{problem.Place.Line}:{problem.Place.Column} {problem.Message}");
    }

    [Fact]
    public void PlacesCoverKeysAndValues()
    {
        const string Text = "\uFEFF// comment\r\n{ \"a\": [1,\r \"b\\n\"],\n\u2028\"c\\u0020\" : { } }";
        var refused = Read(Text);
        Assert.NotNull(refused.Problem);
        var root = (JsonObject)Read(Text.Replace("\u2028", "  ")).Root!;
        Assert.Equal("2:3-2:6 2:8-3:8 | 4:3-4:12 4:15-4:18", string.Join(" | ", root.Members.Select(static member => Show(member.Name.Place) + " " + Show(member.Value.Place))));
        Assert.Equal("2:9-2:10 3:2-3:7", string.Join(' ', ((JsonArray)root.Members[0].Value).Items.Select(static item => Show(item.Place))));
    }

    [Fact]
    public void NamesThatStandTwiceAreBothKept() =>
        Assert.Equal(["a", "A", "a"], ((JsonObject)Read("{ \"a\": 1, \"A\": 2, \"a\": 3 }").Root!).Members.Select(static member => member.Name.Text));

    private static string Show(Place place) => $"{place.Line}:{place.Column}-{place.EndLine}:{place.EndColumn}";

    private static JsonDocument Read(string text) => JsonReader.Read(text, Limits);

    private static string Ours(string text) => Read(text).Root is { } root ? Show(root) : "refused";

    private static string Show(JsonNode node) => node switch
    {
        JsonObject members => "{" + string.Join(",", members.Members.Select(static member => Quoted(member.Name.Text) + ":" + Show(member.Value))) + "}",
        JsonArray list => "[" + string.Join(",", list.Items.Select(Show)) + "]",
        JsonScalar { Kind: JsonKind.Text } scalar => Quoted(scalar.Text),
        JsonScalar scalar => scalar.Text,
        _ => throw new ArgumentException("No node."),
    };

    private static string Framework(string text)
    {
        try
        {
            // Of a file nobody sees the mark.
            using var document = System.Text.Json.JsonDocument.Parse(text.StartsWith('\uFEFF') ? text[1..] : text, AsConfiguration);
            return Show(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return "refused";
        }
    }

    private static string Show(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", element.EnumerateObject().Select(static member => Quoted(member.Name) + ":" + Show(member.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(",", element.EnumerateArray().Select(Show)) + "]",
        JsonValueKind.String => Quoted(element.GetString()!),
        _ => element.GetRawText(),
    };

    private static string Quoted(string text) => $"<{text}>";
}
