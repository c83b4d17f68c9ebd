using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace TypedConfig.Tests;

/// <summary>A server that runs as a child process, can be killed and paused, and never outlives this process.</summary>
public sealed class ServerProcess : IDisposable
{
    // The shell becomes the server; what it leaves behind waits for the end of a pipe that only this process holds, and then kills the server,
    // unless that has ended already and its number may be another's.
    private const string Script = """
        exec 3<&0 </dev/null >>"$0" 2>&1
        {
          read -r _ <&3
          read -r _ _ _ parent _ </proc/self/stat
          [ "$parent" = $$ ] && kill -9 $$
        } >/dev/null 2>&1 &
        exec 3<&- "$@"
        """;

    private const int Stop = 19;
    private const int Continue = 18;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    /// <param name="folder">Where the server runs.</param>
    /// <param name="log">The file that its output is added to.</param>
    /// <param name="command">The program and its arguments.</param>
    public ServerProcess(string folder, string log, IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, log, .. command]) { WorkingDirectory = folder, RedirectStandardInput = true };
        _process = Process.Start(start)!;
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Ends it the hard way and waits until it is gone.</summary>
    public async Task Kill()
    {
        using var timeout = new CancellationTokenSource(Limit);
        _process.Kill();
        await _process.WaitForExitAsync(timeout.Token);
    }

    /// <summary>Stops it where it stands; its connections stay open and nobody answers.</summary>
    public Task Pause() => Signal(Stop, isStopped: true, "the server stands still");

    public Task Resume() => Signal(Continue, isStopped: false, "the server goes on");

    public void Dispose() => _process.Dispose();

    private Task Signal(int signal, bool isStopped, string what)
    {
        Assert.False(_process.HasExited, "the server has exited");
        Assert.Equal(0, Send(_process.Id, signal));
        return Wait.Eventually(() => AreStopped() == isStopped, Limit, what);
    }

    // Each thread stops by itself.
    private bool AreStopped() => Directory
        .GetDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/task"))
        .All(static thread => File.ReadAllText(Path.Combine(thread, "stat")).Split(") ")[^1][0] == 'T');

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int process, int signal);
}
