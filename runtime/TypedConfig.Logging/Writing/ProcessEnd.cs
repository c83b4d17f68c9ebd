using System.Runtime.InteropServices;

namespace TypedConfig;

/// <summary>Has what waits written when the process ends without disposing the pipeline: at an exit, a signal, an exception that nobody catches.</summary>
internal sealed class ProcessEnd : IDisposable
{
    private readonly LogPipeline _pipeline;
    private readonly PosixSignalRegistration[] _signals;

    public ProcessEnd(LogPipeline pipeline)
    {
        _pipeline = pipeline;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;

        // A signal that nobody catches ends the process without an exit; if a host catches it, more will be logged.
        _signals = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, _ => pipeline.FlushNow()))];
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        Array.ForEach(_signals, static signal => signal.Dispose());
    }

    private void OnExit(object? sender, EventArgs e)
    {
        _pipeline.Dispose();

        // Another thread may be about to dispose it, and not be done.
        _pipeline.FlushNow();
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs e) => _pipeline.FlushNow();
}
