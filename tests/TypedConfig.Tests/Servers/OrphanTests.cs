using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TypedConfig.Tests.Servers;

public sealed class OrphanTests
{
    private const string Variable = "TYPEDCONFIG_TESTS_ORPHAN";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts itself in another process, where it opens a server and is killed.</summary>
    [Fact]
    public async Task ServerEndsWithTheProcessThatStartedIt()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } path)
        {
            await using var server = await RedisServer.Open();
            await File.WriteAllTextAsync(path, $"{server.Port}.", Cancellation);
            await Task.Delay(Timeout.Infinite, Cancellation);
        }

        using var folder = new TempFolder();
        using var owner = Start(folder.Write("port", ""));
        try
        {
            await Wait.Eventually(() => File.ReadAllText(folder["port"]).EndsWith('.'), Limit, "the server's port");
            var port = int.Parse(File.ReadAllText(folder["port"]).TrimEnd('.'), CultureInfo.InvariantCulture);
            Assert.True(await Accepts(port));
            owner.Kill();
            await Wait.Eventually(async () => !await Accepts(port), Limit, "the end of the server");
        }
        finally
        {
            owner.Kill();
        }
    }

    private static Process Start(string path)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OrphanTests).Assembly.Location, "-noLogo", "-noColor", "-method", $"{typeof(OrphanTests).FullName}.{nameof(ServerEndsWithTheProcessThatStartedIt)}"]) { RedirectStandardOutput = true };
        start.Environment[Variable] = path;
        return Process.Start(start)!;
    }

    private static async Task<bool> Accepts(int port)
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await client.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), Cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
