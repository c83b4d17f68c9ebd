namespace TypedConfig.Schema.Tests.Parsing;

public sealed class MutationTests
{
    private const int Rounds = 150;

    /// <summary>Pieces that mean something to YAML or to the schema language.</summary>
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ",", "#", "\"", "'", "&a ", "*a", "!", "|", ">", "%", "@", "`", "-", "? ", "<<: ", "\t", "\n", "\r", "\0", "\uFEFF",
        "\uD800", "😀", "null", "~", "type: ", "$types: ", "items: ", "default: ", "x-a", "--- ", "...", "  ", "99999999999999999999", "type: array",
    ];

    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(Path.Combine(Schemas.Root, "schemas", "examples", "valid")).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void NoMutationOfAValidSchemaThrows(string file)
    {
        var original = File.ReadAllText(Path.Combine(Schemas.Root, "schemas", "examples", "valid", file));
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var text = original;
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                text = Mutate(text, random);
            }

            AssertIsAnswered(text, $"seed {seed}, round {round}");
        }
    }

    private static string Mutate(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 30), text.Length - at);
        return random.Next(4) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
            2 => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
            _ => text[..at],
        };
    }

    private static void AssertIsAnswered(string text, string where)
    {
        var exception = Record.Exception(() =>
        {
            var result = Schemas.Parse(text);
            Assert.All(result.Problems, problem => Assert.True(problem.Line >= 1 && problem.Column >= 1 && problem.EndLine >= problem.Line));
            Assert.NotEmpty(result.Model.ClassName);
        });

        Assert.True(exception is null, $"{where}: {exception}\n{text}");
    }
}
