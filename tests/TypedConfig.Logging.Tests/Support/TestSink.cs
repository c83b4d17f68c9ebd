using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace TypedConfig.Tests;

/// <summary>A sink that keeps the lines, and does before what a test says.</summary>
internal sealed class TestSink(string name = "test") : ILogSink, IDisposable
{
    private readonly ConcurrentQueue<string> _lines = [];
    private int _running;

    public string Name => name;

    /// <summary>Runs before the records are kept.</summary>
    public Func<IReadOnlyList<string>, CancellationToken, ValueTask>? Before { get; set; }

    public bool WasCalledTwiceAtATime { get; private set; }

    public int LinesWhenDisposed { get; private set; } = -1;

    public IReadOnlyList<JsonElement> Lines => JsonLines.Of(string.Concat(_lines));

    public async ValueTask WriteAsync(ReadOnlyMemory<LogRecord> records, CancellationToken cancellationToken)
    {
        WasCalledTwiceAtATime |= Interlocked.Increment(ref _running) > 1;
        try
        {
            var lines = records.ToArray().Select(static record => Encoding.UTF8.GetString(record.Json.Span)).ToArray();
            if (Before is { } before)
            {
                await before(lines, cancellationToken);
            }

            Array.ForEach(lines, _lines.Enqueue);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public void Dispose() => LinesWhenDisposed = _lines.Count;
}
