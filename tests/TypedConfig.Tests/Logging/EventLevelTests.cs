using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests.Logging;

/// <summary>Levels that the configuration of the logs gives single events, for the whole process.</summary>
[Collection(AloneCollection.Name)]
public sealed class EventLevelTests : IDisposable
{
    private readonly RecordCapture _capture = new();

    public void Dispose() => LogEvents.SetLevels([]);

    [Theory]
    [InlineData("PoolResized")]
    [InlineData("pool_resized")]
    [InlineData("pool-resized")]
    [InlineData("POOLRESIZED")]
    [InlineData("poolResized")]
    public void EventIsNamedAsInTheSchemaOrInCSharp(string name)
    {
        Set((name, LogLevel.Critical));
        _capture.PoolResized(1, 2);
        Assert.Equal(LogLevel.Critical, _capture.Single.Level);
        Assert.Equal([LogLevel.Critical], _capture.Asked);
    }

    [Fact]
    public void OtherEventsKeepTheirLevel()
    {
        Set(("pool_resized", LogLevel.Critical));
        _capture.CallFailed("db", null);
        Assert.Equal(LogLevel.Error, _capture.Single.Level);
    }

    [Fact]
    public void EventThatIsNoLongerNamedHasTheLevelOfItsSchema()
    {
        Set(("pool_resized", LogLevel.Critical));
        _capture.PoolResized(1, 2);
        Set(("call_failed", LogLevel.Trace));
        _capture.PoolResized(1, 2);
        Assert.Equal([LogLevel.Critical, LogLevel.Warning], _capture.Records.Select(static record => record.Level));
    }

    [Fact]
    public void EventThatIsUsedLaterHasTheLevelFromTheStart()
    {
        Set(("late_event", LogLevel.Critical));
        var late = new LogEvent<LateState>(new EventId(1, "LateEvent"), LogLevel.Debug, "late");
        Assert.Equal((LogLevel.Critical, LogLevel.Debug), (late.Level, late.DeclaredLevel));
    }

    [Fact]
    public void EventWithAnUnderscoreOfOurOwnIsFoundByTheNameOfTheSchema()
    {
        Set(("2fa", LogLevel.Critical), ("log", LogLevel.Error));
        Assert.Equal(LogLevel.Critical, new LogEvent<LateState>(new EventId(1, "_2fa"), LogLevel.Debug, "m").Level);
        Assert.Equal(LogLevel.Error, new LogEvent<LateState>(new EventId(2, "Log_"), LogLevel.Debug, "m").Level);
    }

    [Fact]
    public void NoneMeansNever()
    {
        Set(("leveled", LogLevel.None));
        _capture.Leveled();
        Assert.Empty(_capture.Records);
        Set();
        _capture.Leveled();
        Assert.Equal(LogLevel.Debug, _capture.Single.Level);
    }

    [Fact]
    public void TwoSpellingsOfOneEventAreNoFailure()
    {
        Set(("pool_resized", LogLevel.Critical), ("PoolResized", LogLevel.Error));
        _capture.PoolResized(1, 2);
        Assert.Equal(LogLevel.Error, _capture.Single.Level);
    }

    private static void Set(params (string Name, LogLevel Level)[] levels) => LogEvents.SetLevels(levels.Select(static level => KeyValuePair.Create(level.Name, level.Level)));

    private readonly struct LateState : ILogState
    {
        public int Count => 0;

        public KeyValuePair<string, object?> this[int index] => throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, object?>>().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public void WriteMessage(ILogWriter writer)
        {
        }

        public void WriteArguments(ILogWriter writer)
        {
        }
    }
}
