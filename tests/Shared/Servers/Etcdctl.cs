using System.Diagnostics;

namespace TypedConfig.Tests;

/// <summary>Runs etcd's own client.</summary>
internal static class Etcdctl
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public static async Task<string> Run(string endpoints, TestCertificates? certificates, string[] arguments)
    {
        string[] identity = certificates is null ? [] : ["--cacert", certificates.AuthorityFile, "--cert", certificates.ClientFile, "--key", certificates.ClientKeyFile];
        var start = new ProcessStartInfo("etcdctl", ["--endpoints", endpoints, .. identity, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ETCDCTL_API"] = "3";
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Limit);
        using var process = Process.Start(start)!;
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(timeout.Token), process.StandardError.ReadToEndAsync(timeout.Token));
            await Task.WhenAll(output, error, process.WaitForExitAsync(timeout.Token));
            return process.ExitCode == 0 ? await output : throw new EtcdctlException((await error).Trim());
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}

/// <summary>What <c>etcdctl</c> could not do, in its own words.</summary>
public sealed class EtcdctlException(string message) : Exception(message);
