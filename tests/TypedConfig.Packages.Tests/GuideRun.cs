using System.Diagnostics;

namespace TypedConfig.Packages.Tests;

/// <summary>Does what a guide says, as its reader: in a shell, in the folder to which the guide has gone.</summary>
/// <param name="folder">Where the guide begins.</param>
/// <param name="translate">Makes what the guide says fit the test: the packages of this source tree, a port that is free.</param>
internal sealed class GuideRun(string folder, Func<string, string> translate) : IAsyncDisposable
{
    /// <summary>A program is built before it prints.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private string _folder = folder;
    private string _printed = "";
    private Process? _running;

    public async Task DoAsync(GuideStep step)
    {
        switch (step.Deed.Split(' '))
        {
            case ["file", var name]:
                PackedProduct.Write(_folder, name, step.Text);
                break;
            case ["run"]:
                await RunAsync(step, mayFail: false);
                break;
            case ["fails"]:
                await EndAsync();
                await RunAsync(step, mayFail: true);
                break;
            case ["start"]:
                await EndAsync();
                _printed = "";
                _running = CommandLine.StartShell(_folder, translate("exec env " + step.Lines.Single()));
                _running.ErrorDataReceived += static (_, _) => { };
                _running.BeginErrorReadLine();
                break;
            case ["prints"]:
                await PrintsAsync(step);
                break;
            default:
                Assert.Fail($"The guide asks for {step.Deed}, which nobody knows.");
                break;
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task RunAsync(GuideStep step, bool mayFail)
    {
        _printed = "";
        foreach (var line in step.Lines)
        {
            if (line.StartsWith("cd ", StringComparison.Ordinal))
            {
                _folder = Path.GetFullPath(Path.Combine(_folder, line["cd ".Length..]));
                continue;
            }

            using var process = CommandLine.StartShell(_folder, translate(line));
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            _printed += await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + "\n" + await errors;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0 != mayFail, $"{line} ended with {process.ExitCode}:\n{_printed}");
        }
    }

    /// <summary>The last commands have printed these lines, or the program that runs does, if nothing was run since.</summary>
    private async Task PrintsAsync(GuideStep step)
    {
        foreach (var line in step.Lines.Select(translate))
        {
            if (_printed.Length > 0)
            {
                Assert.Contains(_printed.Split('\n'), printed => Plain(printed) == line);
            }
            else
            {
                await WaitForAsync(line);
            }
        }

        _printed = "";
    }

    private async Task WaitForAsync(string line)
    {
        var before = new List<string>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            while (await _running!.StandardOutput.ReadLineAsync(patience.Token) is { } printed)
            {
                if (Plain(printed) == line)
                {
                    return;
                }

                before.Add(printed);
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
        }

        Assert.Fail($"'{line}' was not printed, but:\n{string.Join('\n', before)}");
    }

    /// <summary>Without what pages leave out: indentation, the folder, and behind a warning its page and its project.</summary>
    private string Plain(string printed)
    {
        var line = printed.Trim().Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        return line.Contains(": warning ", StringComparison.Ordinal) ? line.Split(" (https://")[0] : line;
    }

    private async Task EndAsync()
    {
        if (_running is null)
        {
            return;
        }

        _running.Kill(entireProcessTree: true);
        await _running.WaitForExitAsync(CancellationToken.None);
        _running.Dispose();
        _running = null;
    }
}
