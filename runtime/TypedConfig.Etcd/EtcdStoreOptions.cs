using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TypedConfig;

/// <summary>How an <see cref="EtcdConfigStore"/> works. Read once, when the store is made.</summary>
public sealed class EtcdStoreOptions : RemoteStoreOptions
{
    /// <summary>Makes options with their defaults.</summary>
    public EtcdStoreOptions()
        : base(StoreRollback.Accept)
    {
    }

    /// <summary>The first part of the store's place <c>/config/{namespace}/{environment}/</c>; without <c>/</c> and <c>..</c>. Default: the application's name.</summary>
    public string? Namespace { get; set; }

    /// <summary>
    /// The second part of the store's place; without <c>/</c> and <c>..</c>. Default: the host's environment where the builder knows it, else
    /// <c>DOTNET_ENVIRONMENT</c>, <c>ASPNETCORE_ENVIRONMENT</c>, else <c>Production</c>.
    /// </summary>
    public string? Environment { get; set; }

    /// <summary>The user, who needs a role that may read, and write if the store is written, the store's place. Default: null, none.</summary>
    public string? User { get; set; }

    /// <summary>What the client shows servers that ask for a certificate, with their private keys; they stay the caller's to dispose. Default: null, none.</summary>
    public X509Certificate2Collection? ClientCertificates { get; set; }

    /// <summary>Judges the certificates of servers. Called on any thread. Default: null, the system's rules.</summary>
    public RemoteCertificateValidationCallback? CertificateValidation { get; set; }

    internal override void Validate()
    {
        base.Validate();
        if (User is { Length: 0 })
        {
            throw new ArgumentException($"{nameof(User)} = \"\": must be null or a name");
        }

        if (User is null && (Password is not null || PasswordProvider is not null))
        {
            throw new ArgumentException($"{nameof(User)} must be set where there is a {(Password is null ? nameof(PasswordProvider) : nameof(Password))}");
        }

        if (User is not null && (Password is null) == (PasswordProvider is null))
        {
            throw new ArgumentException($"one of {nameof(Password)} and {nameof(PasswordProvider)} must be set where there is a {nameof(User)}");
        }
    }
}
