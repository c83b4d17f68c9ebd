using System.Collections.Immutable;
using System.Text.Json;

namespace TypedConfig.Tests.Stores;

/// <summary>The checker finds what it is there to find.</summary>
public sealed class HistoryCheckerTests
{
    public enum Fault
    {
        None,
        Loses,
        Reorders,
        Splits,
        Repeats,
        Stops,
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Fault.None, "")]
    [InlineData(Fault.Loses, "instead of")]
    [InlineData(Fault.Reorders, "after")]
    [InlineData(Fault.Splits, "instead of")]
    [InlineData(Fault.Repeats, "was given to 2 writes")]
    [InlineData(Fault.Stops, "ended at revision")]
    public async Task PlantedFaultIsFound(Fault fault, string problem)
    {
        var problems = await HistoryRun.Run(HistoryRun.NewSeed(), [new FaultyStore(fault)], writes: 40, Cancellation);

        // A run in which the lost write leaves no trace by chance proves nothing; another seed does.
        for (var attempt = 1; attempt < 10 && !string.Join('\n', problems).Contains(problem, StringComparison.Ordinal); attempt++)
        {
            problems = await HistoryRun.Run(HistoryRun.NewSeed(), [new FaultyStore(fault)], writes: 40, Cancellation);
        }

        if (fault == Fault.None)
        {
            Assert.Empty(problems);
        }
        else
        {
            Assert.Contains(problems, found => found.Contains(problem, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("unknown", "")]
    [InlineData("unknown unseen", "")]
    [InlineData("unknown, then lost", "none of the 1 writes that may have happened explains what was seen at revision 3")]
    [InlineData("unknown, then twice", "none of the 1 writes that may have happened explains what was seen at revision 4")]
    [InlineData("unknown, before it began", "none of the 1 writes that may have happened explains what was seen at revision 2")]
    [InlineData("unknown in halves", "none of the 1 writes that may have happened explains what was seen at revision 2")]
    public void WriteThatMayHaveHappenedExplainsOneRevisionOrNone(string story, string problem)
    {
        var history = new HistoryChecker();
        history.Wrote(1, [new("a", "1")]);
        history.Saw("watcher", 1, Entries("a=1"));
        history.MayHaveWritten(after: story.EndsWith("began", StringComparison.Ordinal) ? 2 : 1, [new("a", "2"), new("b", "2")]);
        if (story == "unknown unseen")
        {
            history.Wrote(2, [new("c", "3")]);
            history.Saw("watcher", 2, Entries("a=1", "c=3"));
        }
        else
        {
            history.Saw("watcher", 2, story == "unknown in halves" ? Entries("a=2") : Entries("a=2", "b=2"));
            history.Wrote(3, [new("c", "3")]);
            history.Saw("watcher", 3, story == "unknown, then lost" ? Entries("a=1", "c=3") : Entries("a=2", "b=2", "c=3"));
        }

        if (story == "unknown, then twice")
        {
            history.Wrote(5, [new("a", "5")]);
            history.Saw("watcher", 5, Entries("a=5", "b=2", "c=3"));
        }

        Assert.Equal(problem, string.Join('\n', history.Problems().Take(1)));
    }

    [Fact]
    public void WritesThatMayHaveHappenedAreToldApartByWhatIsSeenLater()
    {
        var history = new HistoryChecker();
        history.MayHaveWritten(0, [new("a", "1"), new("b", "1")]);
        history.MayHaveWritten(0, [new("a", "2"), new("c", "2")]);
        history.MayHaveWritten(0, [new("a", "3")]);
        history.Wrote(3, [new("d", "4")]);
        history.Saw("watcher", 3, Entries("a=1", "b=1", "c=2", "d=4"));
        Assert.Empty(history.Problems());
    }

    private static ImmutableSortedDictionary<string, string> Entries(params string[] entries) =>
        entries.Select(static entry => entry.Split('=')).ToImmutableSortedDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);

    /// <summary>A memory store that goes wrong once, at its 20th revision.</summary>
    private sealed class FaultyStore(Fault fault) : IConfigStore
    {
        private const int At = 20;

        private readonly MemoryConfigStore _inner = new();

        public ValueTask<ConfigEntry?> GetAsync(string key, CancellationToken cancellationToken = default) => _inner.GetAsync(key, cancellationToken);

        public ValueTask<bool> HasAsync(string key, CancellationToken cancellationToken = default) => _inner.HasAsync(key, cancellationToken);

        public ValueTask<ConfigSnapshot> ReadAsync(CancellationToken cancellationToken = default) => new(new ConfigSnapshot(0, ImmutableDictionary<string, ConfigEntry>.Empty));

        public ValueTask<long> SetAsync(string key, JsonElement value, WriteOptions? options = null, CancellationToken cancellationToken = default) => _inner.SetAsync(key, value, options, cancellationToken);

        public ValueTask<bool> DeleteAsync(string key, WriteOptions? options = null, CancellationToken cancellationToken = default) => _inner.DeleteAsync(key, options, cancellationToken);

        public async ValueTask<long> CommitAsync(ConfigTransaction transaction, CancellationToken cancellationToken = default)
        {
            var revision = await _inner.CommitAsync(transaction, cancellationToken);
            return fault == Fault.Repeats && revision == At ? At - 1 : revision;
        }

        public async IAsyncEnumerable<ConfigChangeSet> WatchAsync(long afterRevision, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            ConfigChangeSet? held = null;
            await foreach (var set in _inner.WatchAsync(afterRevision, cancellationToken))
            {
                if (fault == Fault.Stops && set.Revision > At)
                {
                    yield break;
                }

                if (set.Revision != At || fault is Fault.None or Fault.Repeats or Fault.Stops)
                {
                    yield return set;
                }
                else if (fault == Fault.Splits)
                {
                    yield return set with { Changes = [] };
                    yield return set;
                }
                else if (fault == Fault.Reorders)
                {
                    held = set;
                }

                if (held is not null && set.Revision > At)
                {
                    yield return held;
                    held = null;
                }
            }
        }

        public ValueTask DisposeAsync() => _inner.DisposeAsync();
    }
}
