using System.Threading.Channels;
using TypedConfig;

namespace StoreTour;

/// <summary>A subscription that is waited for, so that the lines of the tour come in one order.</summary>
internal sealed class Stops : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Channel<string> _changes = Channel.CreateUnbounded<string>();
    private readonly IDisposable _subscription;

    public Stops(ConfigMonitor<AppConfig> monitor)
    {
        _subscription = monitor.OnChange(change => _changes.Writer.TryWrite(string.Join(", ", change.Changes)));
    }

    /// <summary>The next change.</summary>
    public async Task<string> NextAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        return await _changes.Reader.ReadAsync(limit.Token);
    }

    public void Dispose() => _subscription.Dispose();
}
