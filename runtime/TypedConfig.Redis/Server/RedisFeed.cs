using System.Threading.Channels;

namespace TypedConfig;

/// <summary>
/// What a server tells a client: messages of writers, and touches, which the server tells of every write, our own included. Touches that no
/// message explains are another program's. All of it are hints that may come late, twice, in another order, or not at all.
/// </summary>
internal sealed class RedisFeed(RemoteMirror mirror)
{
    private const int MaxWaiting = 1024;

    /// <summary>How long a message may come after what it explains.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(5);

    /// <summary>How long touches may come after the message that explains them.</summary>
    private static readonly TimeSpan VeryLate = TimeSpan.FromMilliseconds(100);

    private readonly Channel<ChangeMessage?> _hints = Channel.CreateBounded<ChangeMessage?>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true, AllowSynchronousContinuations = true });
    private readonly Dictionary<long, ChangeMessage> _early = [];
    private int _unexplained;

    /// <summary>Whether the server tells of touches at all.</summary>
    public bool HearsTouches { get; set; }

    public void Hear(byte[] message)
    {
        if (RedisJson.MessageOf(message) is { } change)
        {
            Add(change);
        }
        else
        {
            mirror.Doubt();
        }
    }

    public void HearTouch() => Add(null);

    /// <summary>Ends the feed for a reason. Elsewhere: it may be the client that says so, and the end closes the client.</summary>
    public void Close(StoreServerException reason) => ThreadPool.UnsafeQueueUserWorkItem(static end => end.Writer.TryComplete(end.Reason), (_hints.Writer, Reason: reason), preferLocal: false);

    public async Task Run(TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!_hints.Reader.TryRead(out var hint))
            {
                if (await IsQuiet(time, cancellationToken).ConfigureAwait(false))
                {
                    Settle();
                }

                continue;
            }

            if (hint is null)
            {
                _unexplained++;
            }
            else
            {
                Take(hint);
            }
        }
    }

    private void Add(ChangeMessage? hint)
    {
        if (!_hints.Writer.TryWrite(hint))
        {
            // Whoever is this late reads everything anyway.
            mirror.Doubt();
        }
    }

    /// <summary>Waits for the next hint, or for as long as it may still explain what is open.</summary>
    /// <returns>Whether nothing came.</returns>
    private async ValueTask<bool> IsQuiet(TimeProvider time, CancellationToken cancellationToken)
    {
        if (_unexplained == 0 && _early.Count == 0)
        {
            return !await More(cancellationToken).ConfigureAwait(false);
        }

        using var patience = new CancellationTokenSource(_unexplained < 0 ? VeryLate : Late, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return !await More(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }

    /// <exception cref="StoreServerException">The feed has ended.</exception>
    private async ValueTask<bool> More(CancellationToken cancellationToken) => await _hints.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>What is still open now will not be explained any more.</summary>
    private void Settle()
    {
        if (_unexplained > 0 || _early.Count > 0)
        {
            mirror.Doubt();
        }

        _unexplained = 0;
        _early.Clear();
    }

    private void Take(ChangeMessage message)
    {
        _unexplained -= HearsTouches ? message.Touches : 0;
        for (ChangeMessage? next = message; next is not null;)
        {
            var revision = mirror.Known?.Revision ?? 0;
            if (next.To > revision && next.From > revision && next.Set is not null)
            {
                _early[next.From] = next;
                return;
            }

            if (next.To > revision && !TryApply(next, revision))
            {
                mirror.Doubt();
                return;
            }

            _early.Remove(mirror.Known?.Revision ?? 0, out next);
        }
    }

    private bool TryApply(ChangeMessage message, long revision)
    {
        if (message.From != revision || message.Set is null || message.Deleted is null)
        {
            return false;
        }

        var set = new List<ConfigEntry>(message.Set.Count);
        foreach (var (key, json) in message.Set)
        {
            if (StoreKey.Problem(key) is not null || !StoreValue.TryNormalize(json, out var value, out _))
            {
                return false;
            }

            set.Add(new ConfigEntry(key, value, message.To) { Author = message.Author, Reason = message.Reason, WrittenAt = message.WrittenAt });
        }

        mirror.Take(new StoreChange(message.To, set, message.Deleted));
        return true;
    }
}
