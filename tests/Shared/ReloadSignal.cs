using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace TypedConfig.Tests;

/// <summary>Counts a configuration's reload tokens and waits for what they bring.</summary>
public sealed class ReloadSignal : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly IConfiguration _configuration;
    private readonly IDisposable _registration;
    private readonly SemaphoreSlim _signal = new(0);
    private int _count;

    public ReloadSignal(IConfiguration configuration)
    {
        _configuration = configuration;
        _registration = ChangeToken.OnChange(configuration.GetReloadToken, () =>
        {
            Interlocked.Increment(ref _count);
            _signal.Release();
        });
    }

    public int Count => Volatile.Read(ref _count);

    public void Dispose() => _registration.Dispose();

    public Task UntilValue(string key, string? value) =>
        Until(configuration => configuration[key] == value, () => $"{key} is '{_configuration[key]}', not '{value}'");

    public async Task Until(Func<IConfiguration, bool> condition, Func<string>? otherwise = null)
    {
        using var timeout = new CancellationTokenSource(Limit);
        while (!condition(_configuration))
        {
            try
            {
                await _signal.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"after {Limit.TotalSeconds} s and {Count} reloads: {otherwise?.Invoke() ?? "not what was expected"}");
            }
        }
    }
}
