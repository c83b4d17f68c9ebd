using System.Diagnostics;

namespace TypedConfig.Packages.Tests;

/// <summary>Runs dotnet, and what it published, as a user does.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Everything it printed; a failure fails the test, unless told otherwise.</returns>
    public static Task<string> DotnetAsync(string folder, bool mayFail, params string[] arguments) => RunAsync("dotnet", folder, mayFail, arguments);

    /// <inheritdoc cref="DotnetAsync"/>
    public static async Task<string> RunAsync(string program, string folder, bool mayFail, params string[] arguments)
    {
        using var process = StartProgram(program, folder, arguments);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(mayFail || process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}");
        return output;
    }

    public static Process Start(string folder, params string[] arguments) => StartProgram("dotnet", folder, arguments);

    /// <summary>Starts a command as it stands in a guide. What it keeps for its user goes into the folder.</summary>
    public static Process StartShell(string folder, string command) => StartProgram("/bin/sh", folder, ["-c", command], KeyValuePair.Create("APPDATA", folder));

    /// <summary>The next line that a running program prints; null if it has ended.</summary>
    public static async Task<string?> NextLineAsync(Process program) =>
        await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);

    private static Process StartProgram(string program, string folder, string[] arguments, params KeyValuePair<string, string>[] variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What a test runner sets for itself is not a user's.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
