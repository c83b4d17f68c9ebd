using System.Globalization;
using System.Net;

namespace TypedConfig.Tests;

/// <summary>A Redis server. It forgets its data when it ends, unless it was given <see cref="Durable"/>.</summary>
public sealed class RedisServer : TestServer
{
    private readonly LoopbackPort _port = new();

    private RedisServer(TestCertificates? certificates, string[] arguments)
        : base("the Redis server", certificates, arguments)
    {
        var password = arguments.IndexOf("--requirepass");
        Password = password < 0 ? null : arguments[password + 1];
    }

    /// <summary>
    /// Arguments with which data outlives <see cref="TestServer.Kill"/>: every write is handed to the system before it is answered. By default
    /// the server puts that off, by up to 2 s, while it waits for the disk.
    /// </summary>
    public static string[] Durable { get; } = ["--appendonly", "yes", "--appendfsync", "no"];

    public IPEndPoint EndPoint => _port.EndPoint;

    public int Port => _port.Number;

    /// <summary>The password that commands are sent with: at first that of <c>--requirepass</c>.</summary>
    public string? Password { get; set; }

    private protected override TimeSpan Limit => TimeSpan.FromSeconds(15);

    private protected override IEnumerable<string> Command => ["redis-server", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", .. PortArguments];

    private string[] PortArguments
    {
        get
        {
            var port = Port.ToString(CultureInfo.InvariantCulture);
            return Certificates is { } own
                ? ["--port", "0", "--tls-port", port, "--tls-cert-file", own.ServerFile, "--tls-key-file", own.ServerKeyFile, "--tls-ca-cert-file", own.AuthorityFile]
                : ["--port", port];
        }
    }

    public static Task<RedisServer> Open(params string[] arguments) => Open(null, arguments);

    /// <summary>A server that speaks TLS only and asks for a client's certificate, unless <c>--tls-auth-clients no</c> says otherwise.</summary>
    public static Task<RedisServer> Open(TestCertificates? certificates, params string[] arguments) => Started(new RedisServer(certificates, arguments));

    /// <summary>Runs a command on a connection of its own.</summary>
    /// <returns>The reply's elements, one to a line; <c>(nil)</c> for nothing.</returns>
    /// <exception cref="RedisErrorException">The server refused it.</exception>
    public async Task<string> Run(params string[] parts) => string.Join('\n', await Items(parts));

    /// <inheritdoc cref="Run"/>
    /// <returns>The reply's elements, <c>(nil)</c> for nothing.</returns>
    public async Task<string[]> Items(params string[] parts)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Limit);
        using var connection = await Connect(timeout.Token);
        return await connection.Command(parts, timeout.Token);
    }

    /// <summary>A connection with the password given, for what needs more than one command.</summary>
    /// <exception cref="RedisErrorException">The server refused the password.</exception>
    public async Task<RedisConnection> Connect(CancellationToken cancellationToken)
    {
        var connection = await RedisConnection.Open(EndPoint, Certificates, cancellationToken);
        try
        {
            if (Password is not null)
            {
                await connection.Command(["AUTH", Password], cancellationToken);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _port.Dispose();
    }

    private protected override Task Ask(CancellationToken cancellationToken) => Run("PING");
}
