namespace TypedConfig;

/// <summary>The subscribers of one kind of message.</summary>
internal sealed class Subscribers<TMessage>(CallbackRunner callbacks)
    where TMessage : class
{
    private readonly Lock _gate = new();
    private readonly HashSet<Mailbox<TMessage>> _mailboxes = [];

    /// <summary>Adds a subscriber; disposing the result removes it.</summary>
    public IDisposable Add(Action<TMessage> deliver)
    {
        var mailbox = new Mailbox<TMessage>(deliver, callbacks, Remove);
        lock (_gate)
        {
            _mailboxes.Add(mailbox);
        }

        return mailbox;
    }

    public void Post(TMessage message)
    {
        foreach (var mailbox in Snapshot())
        {
            mailbox.Post(message);
        }
    }

    /// <summary>Completes when every subscriber has seen what was posted so far, or something newer in its place.</summary>
    public Task WhenDelivered() => Task.WhenAll(Snapshot().Select(static mailbox => mailbox.WhenDelivered));

    /// <summary>Ends every subscription.</summary>
    public void Clear()
    {
        foreach (var mailbox in Snapshot())
        {
            mailbox.Dispose();
        }
    }

    private Mailbox<TMessage>[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _mailboxes];
        }
    }

    private void Remove(Mailbox<TMessage> mailbox)
    {
        lock (_gate)
        {
            _mailboxes.Remove(mailbox);
        }
    }
}
