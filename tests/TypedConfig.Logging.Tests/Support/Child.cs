using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace TypedConfig.Tests;

/// <summary>A process of its own that does something and ends in its own way; only what it does stands on its standard output.</summary>
internal sealed class Child : IDisposable
{
    private const string Variable = "TYPEDCONFIG_TESTS_BODY";
    private const string FolderVariable = "TYPEDCONFIG_TESTS_FOLDER";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private Child(string body, string? folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Child).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Variable] = body;
        start.Environment[FolderVariable] = folder;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = ReadErrors();
    }

    public int ExitCode => _process.ExitCode;

    /// <summary>What this process is to do instead of running tests; null if it is none of those that are started here.</summary>
    public static Action? Body => Environment.GetEnvironmentVariable(Variable)?.Split('|') is [var type, var method] && Type.GetType(type) is { } owner
        ? owner.GetMethod(method, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.CreateDelegate<Action>(Activator.CreateInstance(owner, nonPublic: true))
        : null;

    /// <summary>The folder that the test has given to this process.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(FolderVariable)!;

    /// <param name="body">Captures nothing. What it writes to standard error tells that it is ready.</param>
    /// <param name="folder">What it finds as <see cref="Folder"/>.</param>
    public static Child Of(Action body, string? folder = null) => new($"{body.Method.DeclaringType!.AssemblyQualifiedName}|{body.Method.Name}", folder);

    public Task WhenReady() => _ready.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Kill() => _process.Kill();

    /// <summary>All of standard output, when the process has ended.</summary>
    public async Task<string> Output()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(await _errors);
        return await _output;
    }

    public async Task<IReadOnlyList<JsonElement>> Lines() => JsonLines.Of(await Output());

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<string> ReadErrors()
    {
        var all = new StringWriter();
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            all.WriteLine(line);
            if (line == "ready")
            {
                _ready.TrySetResult();
            }
        }

        return all.ToString();
    }
}
