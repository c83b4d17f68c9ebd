using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests;

/// <summary>Options and endpoints that cannot be meant are refused at once, in words that name them.</summary>
public sealed class EtcdOptionsTests
{
    private const string Secret = "canary-4711";

    public static TheoryData<string, Action<EtcdStoreOptions>, string> Wrong => new()
    {
        { "", static _ => { }, "endpoints = \"\": must be one or more of host:port" },
        { " , ", static _ => { }, "endpoints = \"\": must be one or more of host:port" },
        { "ftp://host:2379", static _ => { }, "endpoints: host:2379 must be host:port, http://host:port or https://host:port" },
        { "http://host:2379/v3", static _ => { }, "endpoints: host:2379 must be host:port" },
        { "host:x", static _ => { }, "endpoints: each must be host:port" },
        { $"http://user:{Secret}@host:2379", static _ => { }, "endpoints: each must be host:port, http://host:port or https://host:port; a user and a password have options of their own" },
        { "host:2379", static o => o.Namespace = "", "Namespace = \"\": must have 1 to 200 characters" },
        { "host:2379", static o => o.Namespace = "a/b", "Namespace = a/b: must have" },
        { "host:2379", static o => o.Environment = "..", "Environment = ..: must have" },
        { "host:2379", static o => o.Environment = "a\nb", "Environment = a\u00b7b: must have" },
        { "host:2379", static o => o.OperationTimeout = TimeSpan.Zero, "OperationTimeout = 00:00:00: must be from" },
        { "host:2379", static o => o.Password = Secret, "User must be set where there is a Password" },
        { "host:2379", static o => o.PasswordProvider = static _ => new(Secret), "User must be set where there is a PasswordProvider" },
        { "host:2379", static o => o.User = "app", "one of Password and PasswordProvider must be set where there is a User" },
        { "host:2379", static o => (o.User, o.Password, o.PasswordProvider) = ("app", Secret, static _ => new(Secret)), "one of Password and PasswordProvider must be set" },
        { "host:2379", static o => (o.User, o.Password) = ("", Secret), "User = \"\": must be null or a name" },
        { "https://a:1, b:2", static o => o.ClientCertificates = [], "endpoints: b:2 must be https://b:2 where certificates are set" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void WrongOneIsRefusedByName(string endpoints, Action<EtcdStoreOptions> configure, string message)
    {
        var exception = Assert.Throws<ArgumentException>(() => new ConfigurationBuilder().AddEtcdStore(endpoints, configure));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void NamesComeFromTheApplicationAndTheEnvironmentWhereNobodySaysThem()
    {
        var variable = Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        Assert.Null(variable);
        Assert.Equal("etcd store /config/TypedConfig.Etcd.Tests/Production/ at a:2379, b:2379", EtcdPlace.Of("a:2379, http://b:2379,a:2379", new EtcdStoreOptions()).ToString());
        Assert.Equal("etcd store /config/shop/Blue/ at [::1]:2379", EtcdPlace.Of("https://[::1]:2379", new EtcdStoreOptions(), "shop", "Blue").ToString());
        Assert.Equal("etcd store /config/x/y/ at a:2379", EtcdPlace.Of("a:2379", new EtcdStoreOptions { Namespace = "x", Environment = "y" }, "shop", "Blue").ToString());
    }
}
