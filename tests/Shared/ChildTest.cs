using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TypedConfig.Tests;

/// <summary>Runs the body of a test in a process of its own: what it uses up, and what it dies of, stays there.</summary>
internal static class ChildTest
{
    private const string Variable = "TYPEDCONFIG_TESTS_CHILD";
    private const uint Nobody = 65_534;
    private const int FileSizeResource = 1;
    private const int FileSizeSignal = 25;
    private const nint IgnoreSignal = 1;

    /// <summary>The child starts the calling test anew and does the body; the test passes if the child does.</summary>
    public static async Task Run(Func<Task> body)
    {
        var test = TestContext.Current.TestMethod!;
        var name = $"{test.TestClass.TestClassName}.{test.MethodName}";
        if (Environment.GetEnvironmentVariable(Variable) == name)
        {
            await body();
            return;
        }

        var start = new ProcessStartInfo("dotnet", [typeof(ChildTest).Assembly.Location, "-noLogo", "-noColor", "-method", name]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Variable] = name;
        var (code, output) = await Outcome(start);
        Assert.True(code == 0 && output.Contains("Total: 1,", StringComparison.Ordinal), $"the child ended with {code}:\n{output}");
    }

    /// <summary>
    /// Gives up the rights of root, for which no permission holds and which shares its limits with all that root runs. What is needed from disk
    /// after that has to be loaded before: the program may lie where nobody else can read.
    /// </summary>
    /// <returns>What takes the rights back when it is disposed.</returns>
    public static IDisposable? BecomeNobody()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return null;
        }

        Assert.Equal(0, SetEffectiveUser(Nobody));
        return new Demotion();
    }

    /// <summary>As when a disk is full, a write stops half-way: no file of this process may grow beyond that, until the limit is another one.</summary>
    public static void LimitFiles(nuint bytes)
    {
        Signal(FileSizeSignal, IgnoreSignal);
        Assert.Equal(0, SetLimit(FileSizeResource, new Limits { Current = bytes, Maximum = nuint.MaxValue }));
    }

    /// <summary>A folder that nobody can use too.</summary>
    public static TempFolder OpenFolder()
    {
        var folder = new TempFolder();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Path, (UnixFileMode)0b_111_111_111);
        }

        return folder;
    }

    private static async Task<(int Code, string Output)> Outcome(ProcessStartInfo start)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var child = Process.Start(start)!;
        try
        {
            var output = await Task.WhenAll(child.StandardOutput.ReadToEndAsync(timeout.Token), child.StandardError.ReadToEndAsync(timeout.Token));
            await child.WaitForExitAsync(timeout.Token);
            return (child.ExitCode, string.Concat(output));
        }
        finally
        {
            if (!child.HasExited)
            {
                child.Kill();
            }
        }
    }

    [DllImport("libc", EntryPoint = "seteuid")]
    private static extern int SetEffectiveUser(uint user);

    [DllImport("libc", EntryPoint = "setrlimit")]
    private static extern int SetLimit(int resource, in Limits limits);

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint Signal(int signal, nint handler);

    private struct Limits
    {
        public nuint Current;
        public nuint Maximum;
    }

    private sealed class Demotion : IDisposable
    {
        public void Dispose() => SetEffectiveUser(0);
    }
}
