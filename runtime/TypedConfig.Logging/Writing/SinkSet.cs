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

    /// <summary>Takes the sinks that the settings ask for; those that stay keep what they have.</summary>
    public void Configure(PipelineSettings settings)
    {
        if (settings.File != _file?.Options)
        {
            _file?.Sink.Close(Patience);
            _file = settings.File is { } options ? (options, new RunningSink(openFile(options), _file?.Sink.Failed ?? 0)) : null;
        }

        _all = [.. settings.HasConsole ? [_console] : Array.Empty<RunningSink>(), .. _file is { } file ? [file.Sink] : Array.Empty<RunningSink>(), .. _own];
    }

    /// <summary>Gives all sinks some records.</summary>
    /// <returns>How many of them, from the first on, some sink has written; and whether a sink is still busy with them.</returns>
    public (int Written, bool IsHeld) Write(ReadOnlyMemory<LogRecord> records, CancellationToken cancellationToken)
    {
        if (_all.Length == 0)
        {
            // Records from before the settings took the last sink away.
            return (0, false);
        }

        if (_all is [{ IsStalled: false } alone])
        {
            return (alone.WriteHere(records, cancellationToken), false);
        }

        WaitForOne(cancellationToken);
        foreach (var sink in _all)
        {
            if (sink.IsStalled)
            {
                sink.Skip(records.Length);
            }
            else
            {
                sink.Begin(records, cancellationToken);
            }
        }

        return End(cancellationToken);
    }

    public void Dispose()
    {
        _console.Close(Patience);
        _file?.Sink.Close(Patience);
        Array.ForEach(_own, static sink => sink.Close(Patience));
    }

    /// <summary>Where all sinks are still busy with what they were given before, waits for the first of them.</summary>
    private void WaitForOne(CancellationToken cancellationToken)
    {
        if (Array.TrueForAll(_all, static sink => sink.IsStalled))
        {
            WaitHandle.WaitAny([.. _all.Select(static sink => sink.Idle), cancellationToken.WaitHandle]);
        }
    }

    private (int Written, bool IsHeld) End(CancellationToken cancellationToken)
    {
        var (most, isHeld) = (0, false);
        foreach (var sink in _all)
        {
            var written = sink.End(Patience, cancellationToken);
            most = Math.Max(most, written ?? 0);
            isHeld |= written is null;
        }

        return (most, isHeld);
    }
}
