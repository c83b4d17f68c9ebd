using System.Diagnostics;
using TypedConfig.Tests;

namespace TypedConfig.Benchmarks;

/// <summary>A server on a free loopback port, with its data in a folder of its own; it never outlives this process.</summary>
internal abstract class ServerProcess : IAsyncDisposable
{
    // The end of the pipe that only this process holds ends the server too.
    private const string Script = """
        exec 3<&0 >>"$0" 2>&1
        "$@" </dev/null 3<&- &
        server=$!
        { read -r _ <&3; kill -9 $server; } &
        watcher=$!
        exec 3<&-
        wait $server
        kill $watcher
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly TempFolder _folder = new();
    private Process? _process;

    public string Data => Directory.CreateDirectory(_folder["data"]).FullName;

    protected abstract IEnumerable<string> Command { get; }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Dispose();
    }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    protected static async Task<T> Started<T>(T server)
        where T : ServerProcess
    {
        try
        {
            server._process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, server._folder["log"], .. server.Command]) { RedirectStandardInput = true, WorkingDirectory = server.Data })!;
            await server.Ready();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    protected abstract Task<bool> Answers();

    private async Task Ready()
    {
        for (var started = Stopwatch.GetTimestamp(); !await Answers(); await Task.Delay(Step))
        {
            if (_process!.HasExited || Stopwatch.GetElapsedTime(started) > Limit)
            {
                var log = File.Exists(_folder["log"]) ? await File.ReadAllTextAsync(_folder["log"]) : "";
                throw new InvalidOperationException($"{Command.First()} does not start (is it installed?):\n{log}");
            }
        }
    }
}
