using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TypedConfig.Tests;

/// <summary>An authority with a certificate for a server on this machine and one for its client, as PEM files.</summary>
public sealed class TestCertificates : IDisposable
{
    private readonly TempFolder _folder = new();

    public TestCertificates()
    {
        var request = Request("TypedConfig test authority", out var key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        using (key)
        {
            Authority = request.CreateSelfSigned(From, Until);
        }

        AuthorityFile = _folder.Write("ca.pem", Authority.ExportCertificatePem());
        Server = Issue("server", "localhost");
        Client = Issue("client", "client");
    }

    public X509Certificate2 Authority { get; }

    /// <summary>For localhost and 127.0.0.1, with its key.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>In the name of <c>client</c>, with its key.</summary>
    public X509Certificate2 Client { get; }

    public string AuthorityFile { get; }

    public string ServerFile => _folder["server.pem"];

    public string ServerKeyFile => _folder["server.key"];

    public string ClientFile => _folder["client.pem"];

    public string ClientKeyFile => _folder["client.key"];

    private static DateTimeOffset From { get; } = DateTimeOffset.UtcNow.AddHours(-1);

    private static DateTimeOffset Until { get; } = From.AddDays(2);

    /// <summary>What a client needs that trusts nobody but this authority.</summary>
    public SslClientAuthenticationOptions ClientOptions(bool withCertificate = true) => new()
    {
        TargetHost = "localhost",
        ClientCertificates = withCertificate ? [Client] : null,
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { Authority },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };

    public void Dispose()
    {
        Authority.Dispose();
        Server.Dispose();
        Client.Dispose();
        _folder.Dispose();
    }

    private static CertificateRequest Request(string name, out ECDsa key)
    {
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
    }

    private X509Certificate2 Issue(string file, string name)
    {
        var request = Request(name, out var key);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));

        // Both uses: etcd's gateway is a client of its own server, with the server's certificate.
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        using (key)
        {
            using var certificate = request.Create(Authority, From, Until, RandomNumberGenerator.GetBytes(8));
            _folder.Write($"{file}.pem", certificate.ExportCertificatePem());
            _folder.Write($"{file}.key", key.ExportECPrivateKeyPem());
            return certificate.CopyWithPrivateKey(key);
        }
    }
}
