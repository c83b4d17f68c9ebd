namespace TypedConfig;

/// <summary>A sink at work: what it throws stays here, and how long it takes is bounded.</summary>
/// <param name="sink">The sink.</param>
internal sealed class RunningSink(ILogSink sink)
{
    private long _failed;
    private Task? _busy;

    public ILogSink Sink => sink;

    /// <summary>How many records it could not write.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>How many of them since it last wrote; 0 while it works.</summary>
    public long FailedInARow { get; private set; }

    /// <summary>Why it does not work; null while it does.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether it is still busy with records that it was given long ago.</summary>
    public bool IsStalled => _busy is { IsCompleted: false };

    /// <summary>Completes when it is busy no more, well or not.</summary>
    public Task Idle => _busy ?? Task.CompletedTask;

    /// <summary>Writes some records.</summary>
    /// <param name="records">The records.</param>
    /// <param name="patience">How long the sink may take.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many were written, from the first on; null if the sink is still busy with them.</returns>
    public int? Write(ReadOnlyMemory<LogRecord> records, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            var writing = Start(records, cancellationToken);
            if (writing.IsCompleted)
            {
                writing.GetAwaiter().GetResult();
            }
            else if (!IsDone(_busy = writing.AsTask(), patience, cancellationToken))
            {
                Fail(records.Length, $"it has been busy for {patience.TotalSeconds} s");
                return null;
            }
            else
            {
                _busy.GetAwaiter().GetResult();
            }

            (FailedInARow, Problem) = (0, null);
            return records.Length;
        }
        catch (LogSinkException exception)
        {
            var written = Math.Clamp(exception.Written, 0, records.Length);
            Fail(records.Length - written, exception.Message);
            return written;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Fail(records.Length, $"it failed with {exception.GetType().Name}");
            return 0;
        }
    }

    /// <summary>Notes that records went past the sink while it was busy.</summary>
    public void Skip(int count) => Fail(count, Problem ?? "it is busy");

    private ValueTask Start(ReadOnlyMemory<LogRecord> records, CancellationToken cancellationToken)
    {
        SinkScope.Enter();
        try
        {
            return sink.WriteAsync(records, cancellationToken);
        }
        finally
        {
            SinkScope.Leave();
        }
    }

    private static bool IsDone(Task writing, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            // This thread is the pipeline's own, and has nothing else to do.
            return Task.WhenAny(writing).Wait((int)patience.TotalMilliseconds, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return writing.IsCompleted;
        }
    }

    private void Fail(int count, string problem)
    {
        Interlocked.Add(ref _failed, count);
        FailedInARow += count;
        Problem = problem;
    }
}
