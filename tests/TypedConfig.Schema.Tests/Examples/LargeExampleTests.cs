using System.Diagnostics;

namespace TypedConfig.Schema.Tests.Examples;

/// <summary>The example that a script makes as large as one wants.</summary>
public sealed class LargeExampleTests
{
    private const int Rounds = 5;

    [Fact]
    public void TwoThousandKeysAreSound()
    {
        var model = Schemas.Sound(Make(2_000));

        Assert.Equal(2_000, model.Root.Groups.Sum(group => group.Leaves.Count));
        Assert.Equal((40, 40), (model.Root.Groups.Count, model.Rules.Count));
    }

    [Fact]
    public void TimeGrowsWithTheNumberOfKeys()
    {
        var (small, large) = (Make(2_000), Make(8_000));
        Best(small);

        // Four times the keys; sixteen times the time would be quadratic.
        var (first, second) = (Best(small), Best(large));
        Assert.True(second < 10 * first, $"{first.TotalMilliseconds} ms for 2,000 keys, {second.TotalMilliseconds} ms for 8,000");
    }

    private static TimeSpan Best(string text) => Enumerable.Range(0, Rounds).Min(_ =>
    {
        var watch = Stopwatch.StartNew();
        Schemas.Parse(text);
        return watch.Elapsed;
    });

    private static string Make(int keys)
    {
        var file = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("bash", [Path.Combine(Schemas.Root, "schemas", "examples", "make-large.sh"), file, $"{keys}"]);
            using var script = Process.Start(start)!;
            script.WaitForExit();
            Assert.Equal(0, script.ExitCode);
            return File.ReadAllText(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
