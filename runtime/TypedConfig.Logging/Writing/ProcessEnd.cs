namespace TypedConfig;

/// <summary>Has what waits written when the process ends without disposing the pipeline: at an exit, a signal, an exception that nobody catches.</summary>
internal sealed class ProcessEnd : IDisposable
{
    private readonly LogPipeline _pipeline;

    public ProcessEnd(LogPipeline pipeline)
    {
        _pipeline = pipeline;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
    }

    private void OnExit(object? sender, EventArgs e) => _pipeline.Dispose();

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs e) => _pipeline.FlushNow();
}
