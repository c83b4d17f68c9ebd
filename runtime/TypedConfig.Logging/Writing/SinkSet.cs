namespace TypedConfig;

/// <summary>The sinks of a pipeline. Used by its writer alone.</summary>
internal sealed class SinkSet(ConsoleSink console, IEnumerable<ILogSink> own, Func<FileSinkOptions, ILogSink> openFile) : IDisposable
{
    /// <summary>How long a sink may hold up others.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly RunningSink _console = new(console);
    private readonly RunningSink[] _own = [.. own.Select(static sink => new RunningSink(sink))];
    private volatile RunningSink[] _all = [];
    private (FileSinkOptions Options, RunningSink Sink)? _file;

    /// <summary>Not to be changed.</summary>
    public RunningSink[] All => _all;

    /// <summary>How many are not busy with what they were given before.</summary>
    private int Working
    {
        get
        {
            var working = 0;
            foreach (var sink in _all)
            {
                working += sink.IsStalled ? 0 : 1;
            }

            return working;
        }
    }

    /// <summary>Takes the sinks that the settings ask for; those that stay keep what they have.</summary>
    public void Configure(PipelineSettings settings)
    {
        if (settings.File != _file?.Options)
        {
            Close(_file?.Sink);
            _file = settings.File is { } options ? (options, new RunningSink(openFile(options))) : null;
        }

        _all = [.. settings.HasConsole ? [_console] : Array.Empty<RunningSink>(), .. _file is { } file ? [file.Sink] : Array.Empty<RunningSink>(), .. _own];
        console.IsAlone = _all.Length == 1;
    }

    /// <summary>Gives all sinks some records.</summary>
    /// <returns>How many of them, from the first on, some sink has written; and whether a sink is still busy with them.</returns>
    public (int Written, bool IsHeld) Write(ReadOnlyMemory<LogRecord> records, CancellationToken cancellationToken)
    {
        WaitForOne(cancellationToken);
        var (written, isHeld) = (0, false);
        foreach (var sink in _all)
        {
            if (sink.IsStalled)
            {
                sink.Skip(records.Length);
                continue;
            }

            var taken = sink.Write(records, Working > 1 ? Patience : Timeout.InfiniteTimeSpan, cancellationToken);
            written = Math.Max(written, taken ?? 0);
            isHeld |= taken is null;
        }

        return (written, isHeld);
    }

    public void Dispose()
    {
        Close(_file?.Sink);
        Array.ForEach(_own, Close);
    }

    /// <summary>Where all sinks are still busy with what they were given before, waits for the first of them.</summary>
    private void WaitForOne(CancellationToken cancellationToken)
    {
        if (_all.Length == 0 || Working > 0)
        {
            return;
        }

        try
        {
            Task.WhenAny(_all.Select(static sink => sink.Idle)).Wait(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The shutdown takes longer than it may.
        }
    }

    private static void Close(RunningSink? sink)
    {
        try
        {
            switch (sink?.Sink)
            {
                case IAsyncDisposable asynchronous:
                    asynchronous.DisposeAsync().AsTask().Wait(Patience);
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever it still had to write is its own.
        }
    }
}
