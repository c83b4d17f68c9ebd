using System.Globalization;

namespace TypedConfig.Tests.Files;

/// <summary>
/// Whatever happens to a file, everything that anybody reads is one of its whole versions, none is older than the one before, and the last one
/// arrives. TYPEDCONFIG_TEST_EDITS makes more edits.
/// </summary>
public sealed class RandomEditTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static int Edits => int.TryParse(Environment.GetEnvironmentVariable("TYPEDCONFIG_TEST_EDITS"), CultureInfo.InvariantCulture, out var edits) ? edits : 16;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("app.yaml")]
    [InlineData("app.json")]
    public async Task RandomEditsShowOnlyWholeVersionsInOrder(string file)
    {
        var seed = Seed.NewAnnounced();
        IReadOnlyList<string>? problems = null;
        for (var attempt = 1; problems is null && attempt <= 5; attempt++)
        {
            problems = await new EditRun(_folder, file, seed).Run(Edits);
        }

        Assert.True(problems is { Count: 0 }, $"seed {seed}:\n{string.Join('\n', problems?.Take(20) ?? ["the machine is too busy"])}");
    }

    [Theory]
    [InlineData(2, 2, "")]
    [InlineData(2, 1, "saw at revision 2: [[right.b, 1]] instead of [[right.b, 2]]")]
    [InlineData(2, 0, "saw at revision 2: [] instead of [[right.b, 2]]")]
    [InlineData(0, 0, "saw revision 0 after 1")]
    [InlineData(1, 1, "ended at revision 1, not 2")]
    [InlineData(3, 3, "saw revision 3, which nobody wrote")]
    public void SightThatNobodyWroteIsFound(int a, int b, string problem)
    {
        var history = new HistoryChecker();
        history.Wrote(1, [new("left.a", "1"), new("right.b", "1")]);
        history.Wrote(2, [new("left.a", "2"), new("right.b", "2")]);
        var sights = new Sights(history, "reader", null);
        sights.Note(1, 1);
        sights.Note(a, b);

        var problems = history.Problems();
        Assert.Equal(problem.Length > 0, problems.Any(found => found.Contains(problem, StringComparison.Ordinal)));
        Assert.Equal(problem.Length == 0, problems.Count == 0);
    }
}
