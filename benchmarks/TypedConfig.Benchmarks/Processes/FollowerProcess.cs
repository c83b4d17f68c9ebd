using System.Diagnostics;
using System.Globalization;

namespace TypedConfig.Benchmarks;

/// <summary>A <see cref="Follower"/> in a process of its own.</summary>
internal sealed class FollowerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private FollowerProcess(Process process)
    {
        _process = process;
    }

    public static async Task<FollowerProcess> StartAsync(string way, string address)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(FollowerProcess).Assembly.Location, "follow", way, address]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var first = await process.StandardOutput.ReadLineAsync();
        return first == "ready" ? new FollowerProcess(process) : throw new InvalidOperationException($"A process that should follow {way} said '{first}'.");
    }

    /// <summary>Waits until it has seen a value.</summary>
    /// <returns>When that was, in ticks of the stopwatch; null if it never did.</returns>
    public async Task<long?> WhenSeenAsync(int value)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                var parts = line.Split(' ');
                if (int.Parse(parts[0], CultureInfo.InvariantCulture) == value)
                {
                    return long.Parse(parts[1], CultureInfo.InvariantCulture);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Lost: a line that comes later is skipped by the next round.
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
