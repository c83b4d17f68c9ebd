using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TypedConfig;

/// <summary>How a <see cref="RedisConfigStore"/> works. Read once, when the store is made.</summary>
public sealed class RedisStoreOptions : RemoteStoreOptions
{
    private const int MaxPrefix = 256;

    /// <summary>Makes options with their defaults.</summary>
    public RedisStoreOptions()
        : base(StoreRollback.KeepLastGood)
    {
    }

    /// <summary>
    /// The name of the hash that holds the entries, as it is; 1 to 256 characters. What belongs to it beside has the same slot in a cluster.
    /// Default: <c>config:</c>.
    /// </summary>
    public string Prefix { get; set; } = "config:";

    /// <summary>The number of the database, at least 0. Default: null, that of the connection string, else 0.</summary>
    public int? Database { get; set; }

    /// <summary>Judges the server's certificate where the connection string says <c>ssl=true</c>. Default: null, the system does.</summary>
    public RemoteCertificateValidationCallback? CertificateValidation { get; set; }

    /// <summary>The certificates to show a server that asks for one. Default: null, none.</summary>
    public X509Certificate2Collection? ClientCertificates { get; set; }

    /// <summary>The connection to use; null for one of the store's own.</summary>
    internal object? Connection { get; private set; }

    /// <summary>
    /// Uses a connection that is there already, and stays the caller's to dispose: an <c>IConnectionMultiplexer</c> of StackExchange.Redis, of
    /// whatever version.
    /// </summary>
    /// <typeparam name="T">The type of the connection; no type of the client is named here, so that any version of it can be used.</typeparam>
    /// <param name="multiplexer">The connection.</param>
    /// <exception cref="ArgumentException">It is no <c>IConnectionMultiplexer</c>.</exception>
    public void UseConnection<T>(T multiplexer)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(multiplexer);
        Connection = RedisServer.IsConnection(multiplexer)
            ? multiplexer
            : throw new ArgumentException($"A {multiplexer.GetType()} is no IConnectionMultiplexer of StackExchange.Redis", nameof(multiplexer));
    }

    internal override void Validate()
    {
        base.Validate();
        if (string.IsNullOrEmpty(Prefix) || Prefix.Length > MaxPrefix)
        {
            throw new ArgumentException($"{nameof(Prefix)} has {Prefix?.Length ?? 0} characters: must have 1 to {MaxPrefix}");
        }

        if (Database < 0)
        {
            throw new ArgumentException($"{nameof(Database)} = {Database}: must be at least 0");
        }
    }
}
