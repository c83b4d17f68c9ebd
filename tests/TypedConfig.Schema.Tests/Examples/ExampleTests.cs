using System.Text.RegularExpressions;

namespace TypedConfig.Schema.Tests.Examples;

public sealed class ExampleTests
{
    private static readonly string ValidFolder = Path.Combine(Schemas.Root, "schemas", "examples", "valid");
    private static readonly string InvalidFolder = Path.Combine(Schemas.Root, "schemas", "examples", "invalid");
    private static readonly string RulesFolder = Path.Combine(Schemas.Root, "analyzers", "docs", "rules");

    public static TheoryData<string> Valid => [.. Directory.GetFiles(ValidFolder).Select(path => Path.GetFileName(path))];

    public static TheoryData<string> Invalid => [.. Directory.GetFiles(InvalidFolder).Select(path => Path.GetFileName(path))];

    public static TheoryData<string> Codes => [.. ProblemCodes.All.Select(code => code.Id)];

    [Theory]
    [MemberData(nameof(Valid))]
    public void ValidExamplesHaveNoProblem(string file) => Schemas.Sound(File.ReadAllText(Path.Combine(ValidFolder, file)));

    [Theory]
    [MemberData(nameof(Invalid))]
    public void InvalidExamplesHaveExactlyTheProblemTheyAreNamedAfter(string file)
    {
        var text = File.ReadAllText(Path.Combine(InvalidFolder, file));
        var problem = Assert.Single(Schemas.Parse(text).Problems);

        Assert.Equal($"# expect: {problem.Code} at {problem.Line}:{problem.Column}", text.Split('\n')[0]);
        Assert.StartsWith(problem.Code + "-", file, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryCodeOfOneFileHasAnInvalidExample()
    {
        var shown = Directory.GetFiles(InvalidFolder).Select(path => Path.GetFileName(path)[..6]);

        Assert.Equal(ProblemCodes.All.Select(code => code.Id).Except([ProblemCodes.DuplicateClass.Id]), shown.Order());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryCodeHasAPageWhoseExamplesAreRight(string id)
    {
        var code = ProblemCodes.All.Single(known => known.Id == id);
        var page = File.ReadAllText(Path.Combine(RulesFolder, id + ".md"));
        var examples = Regex.Matches(page, "```yaml\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToList();

        Assert.StartsWith($"# {id}: {code.Title}\n\nSeverity: {code.Severity.ToString().ToLowerInvariant()}\n", page, StringComparison.Ordinal);
        Assert.Empty(Schemas.Problems(examples[^1]));
        if (code != ProblemCodes.DuplicateClass && code != ProblemCodes.Limit)
        {
            Assert.Equal([id], Schemas.Codes(examples[0]));
        }
    }

    [Fact]
    public void CodesAreNumberedWithoutGaps() =>
        Assert.Equal(Enumerable.Range(1, ProblemCodes.All.Count).Select(number => $"TC{number:0000}"), ProblemCodes.All.Select(code => code.Id));

    [Fact]
    public void TheShopIsARealisticSize()
    {
        var root = Schemas.Sound(File.ReadAllText(Path.Combine(ValidFolder, "shop-service.yaml"))).Root;

        Assert.True(Leaves(root).Count() >= 150);
        Assert.True(root.Groups.Count >= 20);
        Assert.DoesNotContain(Leaves(root), leaf => leaf.Description is null && leaf.Shape is not ObjectShape);
    }

    [Fact]
    public void TheExampleOfEveryFeatureUsesEveryTypeAndFormat()
    {
        var root = Schemas.Sound(File.ReadAllText(Path.Combine(ValidFolder, "every-feature.yaml"))).Root;
        var kinds = Leaves(root).Select(leaf => leaf.Shape).OfType<ScalarShape>().Select(shape => shape.Kind);
        var shapes = Leaves(root).Select(leaf => leaf.Shape.GetType().Name);

        Assert.Empty(Enum.GetValues<ScalarKind>().Except(kinds));
        Assert.Equal(["ArrayShape", "EnumShape", "MapShape", "ObjectShape", "ScalarShape"], shapes.Distinct().Order());
    }

    private static IEnumerable<LeafModel> Leaves(GroupModel group) => group.Leaves.Concat(group.Groups.SelectMany(Leaves));
}
