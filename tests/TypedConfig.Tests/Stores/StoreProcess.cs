using System.Diagnostics;
using System.Globalization;

namespace TypedConfig.Tests.Stores;

/// <summary>A process that writes a file store.</summary>
internal sealed class StoreProcess : IDisposable
{
    private readonly Process _process;

    public StoreProcess(string path, string name, int count)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "TypedConfig.StoreProcess.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, path, name, count.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
    }

    public Task<string?> Line(CancellationToken cancellationToken) => _process.StandardOutput.ReadLineAsync(cancellationToken).AsTask();

    public async Task<List<long>> Revisions(CancellationToken cancellationToken)
    {
        var revisions = new List<long>();
        while (await Line(cancellationToken) is { } line)
        {
            if (long.TryParse(line, CultureInfo.InvariantCulture, out var revision))
            {
                revisions.Add(revision);
            }
        }

        await _process.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, _process.ExitCode);
        return revisions;
    }

    public async Task Kill(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
