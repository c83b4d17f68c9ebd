using System.Net.Security;

namespace TypedConfig.Tests;

/// <summary>Servers that speak TLS only.</summary>
public sealed class EtcdTlsTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task ServerAndClientKnowEachOtherByTheirCertificates()
    {
        await using var server = await EtcdServer.Open(_certificates);
        await using var store = Clients.Open(server, o => (o.ClientCertificates, o.CertificateValidation) = ([_certificates.Client], IsOurs));
        await using var log = await WatchLog.Of(store);
        await server.Etcdctl("put", $"{Clients.Prefix}a", "1");
        await log.Until("a", "1");
        await store.SetJsonAsync("a", "2", cancellationToken: Cancellation);
        await log.Until("a", "2");
    }

    [Fact]
    public async Task ServerThatIsNotTrustedAndClientThatIsNotAreToldSo()
    {
        await using var server = await EtcdServer.Open(_certificates);
        await using var distrustful = Clients.Open(server, o => o.ClientCertificates = [_certificates.Client]);
        await Refused(distrustful, "cannot be trusted");
        await using var unknown = Clients.Open(server, o => o.CertificateValidation = IsOurs);
        await Refused(unknown, "127.0.0.1");
    }

    private static async Task Refused(EtcdConfigStore store, string why)
    {
        await store.Until(ConfigStoreState.Stale);
        Assert.Contains(why, store.Status.Message, StringComparison.Ordinal);
    }

    private bool IsOurs(object sender, System.Security.Cryptography.X509Certificates.X509Certificate? certificate, System.Security.Cryptography.X509Certificates.X509Chain? chain, SslPolicyErrors errors)
    {
        chain!.ChainPolicy = _certificates.ClientOptions().CertificateChainPolicy!;
        return (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None && chain.Build((System.Security.Cryptography.X509Certificates.X509Certificate2)certificate!);
    }
}
