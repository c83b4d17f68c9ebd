using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Files;

/// <summary>Reads a key in a loop and counts the times it was not there.</summary>
internal sealed class KeyReader : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private long _missing;

    public KeyReader(IConfiguration configuration, string key)
    {
        _loop = Task.Run(async () =>
        {
            while (!_stop.IsCancellationRequested)
            {
                for (var round = 0; round < 200; round++)
                {
                    _missing += configuration[key] is null ? 1 : 0;
                }

                await Task.Delay(1, CancellationToken.None);
            }
        });
    }

    public long Missing => Volatile.Read(ref _missing);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }
}
