using System.Diagnostics;

namespace TypedConfig.Tests.Reading;

public sealed class PatternTests
{
    [Fact]
    public void ValueThatAnExponentialPatternRefusesIsRefusedAtOnce()
    {
        var configuration = Sources.Layers([("guarded:name", new string('a', 40) + "b")]);
        Assert.Equal([$"guarded.name = {new string('a', 40)}b: must match (a+)+$    (LiveSource)"], Sources.Errors<GuardedConfig>(configuration));

        var started = Stopwatch.GetTimestamp();
        Sources.Errors<GuardedConfig>(configuration);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }
}
