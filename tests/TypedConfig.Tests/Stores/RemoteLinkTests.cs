namespace TypedConfig.Tests.Stores;

public sealed class RemoteLinkTests : IStoreServer, IStoreSession
{
    private readonly TaskCompletionSource _loss = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _answer = new();
    private int _sessions;

    StoreNotice? IStoreSession.Notice => null;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnswerThatComesAfterTheLossDoesNotSayThatAllIsWell()
    {
        var mirror = new RemoteMirror(StoreRollback.KeepLastGood);
        var condition = new RemoteCondition("store", TimeProvider.System);
        _answer.SetResult();
        await using var link = new RemoteLink(this, mirror, condition, new Options());
        link.Start();
        var session = await link.Wait(() => link.Session, TimeSpan.FromSeconds(10), Cancellation);
        Assert.Equal(ConfigStoreState.Connected, condition.Status.State);

        _answer = new TaskCompletionSource();
        var reading = link.Read(session!, Cancellation).AsTask();
        _loss.SetException(new StoreServerException(ConfigStoreState.Stale, "lost"));
        await Wait.Eventually(() => condition.Status.State == ConfigStoreState.Stale, TimeSpan.FromSeconds(10), "the loss");
        _answer.SetResult();
        await reading;

        Assert.Equal((ConfigStoreState.Stale, "lost"), (condition.Status.State, condition.Status.Message));
    }

    async ValueTask<IStoreSession> IStoreServer.Open(CancellationToken cancellationToken)
    {
        if (++_sessions > 1)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return this;
    }

    async ValueTask<StoreReading> IStoreSession.Read(StoreState known, CancellationToken cancellationToken)
    {
        await _answer.Task.WaitAsync(cancellationToken);
        return new StoreReading(null, 1, StoreState.Empty with { Revision = 1 });
    }

    Task IStoreSession.Follow(StoreReading reading, CancellationToken cancellationToken) => _loss.Task.WaitAsync(cancellationToken);

    ValueTask<bool> IStoreSession.IsCurrent(StoreState known, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    ValueTask<long?> IStoreSession.Write(StoreState known, StoreCommit commit, CancellationToken cancellationToken) => throw new NotSupportedException();

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Options() : RemoteStoreOptions(StoreRollback.KeepLastGood);
}
