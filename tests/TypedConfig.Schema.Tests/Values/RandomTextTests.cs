using TypedConfig.Values;

namespace TypedConfig.Schema.Tests.Values;

/// <summary>What a text means survives being printed, whatever spelling it came in.</summary>
public sealed class RandomTextTests
{
    private const int Rounds = 2_000;

    private static readonly ItemConstraints Unique = new(new Constraints { UniqueItems = true });

    public static TheoryData<string> Kinds => [.. RandomTexts.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void RandomValuesSurviveCanonicalText(string kind)
    {
        var rules = ScalarRules.Of(Enum.Parse<ScalarKind>(kind), Constraints.None);
        var seed = Seed.NewAnnounced();
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var text = RandomTexts.Of(kind, random);
            Assert.True(rules.Problem(text) is null, $"seed {seed}, round {round}: '{text}' {rules.Problem(text)}");
            AssertSurvives(rules, text, seed);

            var mutated = RandomTexts.Mutated(text, random);
            if (rules.Problem(mutated) is null)
            {
                AssertSurvives(rules, mutated, seed);
            }
        }
    }

    [Fact]
    public void EveryKindIsTried() => Assert.Equal(Enum.GetNames<ScalarKind>().Order(), RandomTexts.Kinds.Order());

    private static void AssertSurvives(ScalarRules rules, string text, int seed)
    {
        var canonical = rules.Canonical(text);
        Assert.True(rules.Problem(canonical) is null, $"seed {seed}: '{text}' is printed as '{canonical}', which {rules.Problem(canonical)}");
        Assert.True(rules.Canonical(canonical) == canonical, $"seed {seed}: '{text}' is printed as '{canonical}', and that as '{rules.Canonical(canonical)}'");
        Assert.True(rules.Problem(Unique, [text, canonical]) is not null, $"seed {seed}: '{text}' and '{canonical}' are not the same");
    }
}
