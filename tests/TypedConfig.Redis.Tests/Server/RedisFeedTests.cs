using System.Text;

namespace TypedConfig.Tests.Server;

/// <summary>Messages that come late, twice, in another order or not at all, which newer clients and broken lines make of them.</summary>
public sealed class RedisFeedTests : IAsyncDisposable
{
    private readonly RemoteMirror _mirror = new(StoreRollback.KeepLastGood);
    private readonly CancellationTokenSource _end = new();
    private readonly RedisFeed _feed;
    private readonly Task _running;

    public RedisFeedTests()
    {
        _mirror.Take(new StoreReading(null, 5, StoreState.Empty with { Revision = 5 }), before: null);
        _feed = new RedisFeed(_mirror) { HearsTouches = true };
        _running = _feed.Run(TimeProvider.System, _end.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        _end.Dispose();
    }

    [Fact]
    public async Task MessagesInAnotherOrderLeadToTheSame()
    {
        Hear(7, 8);
        Hear(6, 7);
        Hear(5, 6);
        await Reaches(8);
        Assert.Equal(["k6", "k7", "k8"], _mirror.Known!.Entries.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task MessageThatIsMissingRaisesDoubtAndIsNotSkipped()
    {
        Hear(5, 6);
        Hear(7, 8);
        Assert.True(await IsInDoubt());
        Assert.Equal(6, _mirror.Known!.Revision);
    }

    [Fact]
    public async Task MessageThatComesTwiceChangesOnce()
    {
        Hear(5, 6);
        Hear(5, 6);
        Hear(6, 7);
        Hear(5, 6);
        await Reaches(7);
        await using var sets = _mirror.Feed.Watch(5, isInner: false, _end.Token).GetAsyncEnumerator(_end.Token);
        Assert.True(await sets.MoveNextAsync());
        Assert.Equal(6, sets.Current.Revision);
        Assert.True(await sets.MoveNextAsync());
        Assert.Equal(7, sets.Current.Revision);
        Assert.False(await IsInDoubt());
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("null")]
    [InlineData("{\"from\":5,\"to\":6}")]
    [InlineData("{\"from\":5,\"to\":6,\"set\":{\"_meta\":1},\"deleted\":[]}")]
    [InlineData("{\"from\":5,\"to\":6,\"set\":{\"a\":{\"x\":1,\"x\":2}},\"deleted\":[]}")]
    [InlineData("{\"from\":5,\"to\":6,\"set\":{\"a\":1,\"a.b\":2},\"deleted\":[]}")]
    public async Task MessageThatTellsNothingUsableRaisesDoubt(string message)
    {
        _feed.Hear(Encoding.UTF8.GetBytes(message));
        Assert.True(await IsInDoubt());
        Assert.Equal(5, _mirror.Known!.Revision);
    }

    [Fact]
    public async Task TouchesThatMessagesExplainRaiseNoDoubt()
    {
        _feed.HearTouch();
        Hear(5, 6, touches: 1);
        Hear(6, 7, touches: 2);
        _feed.HearTouch();
        _feed.HearTouch();
        await Reaches(7);
        Assert.False(await IsInDoubt());
    }

    [Fact]
    public async Task TouchThatNoMessageExplainsRaisesDoubt()
    {
        Hear(5, 6, touches: 1);
        _feed.HearTouch();
        await Reaches(6);
        _feed.HearTouch();
        Assert.True(await IsInDoubt());
    }

    [Fact]
    public async Task MoreThanIsKeptRaisesDoubt()
    {
        for (var i = 0; i < 5000; i++)
        {
            _feed.HearTouch();
        }

        Assert.True(await IsInDoubt());
    }

    private void Hear(long from, long to, int touches = 0) => _feed.Hear(Encoding.UTF8.GetBytes($$"""{"from":{{from}},"to":{{to}},"touches":{{touches}},"set":{"k{{to}}":{{to}}},"deleted":[]}"""));

    private Task Reaches(long revision) => Wait.Eventually(() => Task.FromResult(_mirror.Known!.Revision == revision), TimeSpan.FromSeconds(5), () => $"revision {revision}, is {_mirror.Known!.Revision}");

    private async Task<bool> IsInDoubt()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        try
        {
            return await _mirror.WhenInDoubt(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
