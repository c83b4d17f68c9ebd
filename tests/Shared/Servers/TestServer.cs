namespace TypedConfig.Tests;

/// <summary>A server of its own for one test, on ports that it keeps over restarts; used by one thread at a time.</summary>
public abstract class TestServer : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _what;
    private ServerProcess? _process;

    private protected TestServer(string what, TestCertificates? certificates, IReadOnlyList<string> arguments)
    {
        _what = what;
        Certificates = certificates;
        Arguments = arguments;
    }

    /// <summary>What comes after our own arguments, and so has the last word, from the next start on.</summary>
    public IReadOnlyList<string> Arguments { get; set; }

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>What the server has written so far, over all its starts.</summary>
    public string Output => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    /// <summary>Where its data is.</summary>
    public string Data => Directory.CreateDirectory(_folder["data"]).FullName;

    private protected TestCertificates? Certificates { get; }

    /// <summary>The program and its arguments.</summary>
    private protected abstract IEnumerable<string> Command { get; }

    /// <summary>How long a start may take.</summary>
    private protected abstract TimeSpan Limit { get; }

    private string LogFile => _folder["log"];

    /// <summary>Starts it, on its port and with its data, and waits until it answers.</summary>
    public async Task Start()
    {
        Assert.False(IsRunning, $"{_what} runs already");
        _process?.Dispose();
        _process = new ServerProcess(Data, LogFile, [.. Command, .. Arguments]);
        await Ready();
    }

    /// <summary>Waits until it answers.</summary>
    public async Task Ready()
    {
        Exception? last = null;
        await Wait.Eventually(Answers, Limit, () => $"an answer of {_what}, of which {last?.Message} was the last; it wrote:\n{Output}");

        async Task<bool> Answers()
        {
            Assert.True(IsRunning, $"{_what} ended (is it installed?):\n{Output}");
            last = await Record.ExceptionAsync(() => Ask(TestContext.Current.CancellationToken));
            return last is null;
        }
    }

    /// <summary>Ends it with SIGKILL and waits until it is gone.</summary>
    public Task Kill() => Process.Kill();

    /// <inheritdoc cref="ServerProcess.Pause"/>
    public Task Pause() => Process.Pause();

    public Task Resume() => Process.Resume();

    /// <summary>Deletes the data of a server that does not run.</summary>
    public void Wipe()
    {
        Assert.False(IsRunning, $"{_what} runs");
        Directory.Delete(Data, recursive: true);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is not null)
        {
            // It ends a paused process too.
            await _process.Kill();
            _process.Dispose();
        }

        _folder.Dispose();
    }

    private protected static async Task<T> Started<T>(T server)
        where T : TestServer
    {
        try
        {
            await server.Start();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks what only a server answers that is ready.</summary>
    private protected abstract Task Ask(CancellationToken cancellationToken);

    private ServerProcess Process => _process ?? throw new InvalidOperationException($"{_what} was never started");
}
