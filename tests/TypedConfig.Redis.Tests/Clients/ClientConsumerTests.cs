using System.Reflection;

namespace TypedConfig.Tests.Clients;

/// <summary>Programs that refer to a newer client, and call everything that has to do with one.</summary>
public sealed class ClientConsumerTests
{
    private const string Program = """
        using System;
        using System.IO;
        using System.Reflection;
        using Microsoft.Extensions.Configuration;
        using StackExchange.Redis;
        using TypedConfig;

        try
        {
            await using var made = new RedisConfigStore("127.0.0.1:1,user=app,password=secret", new RedisStoreOptions { Prefix = "app:" });
            Console.WriteLine(made);
            var options = new RedisStoreOptions();
            options.UseConnection(DispatchProxy.Create<IConnectionMultiplexer, Nothing>());
            Console.WriteLine("connection taken");
        }
        catch (FileNotFoundException missing)
        {
            Console.WriteLine("missing " + new AssemblyName(missing.FileName!).Name);
        }

        if (args.Length > 0)
        {
            var multiplexer = ConnectionMultiplexer.Connect(args[0]);
            _ = new ConfigurationBuilder()
                .AddRedisStore(args[0])
                .AddRedisStore(args[0], o => o.Prefix = "app:")
                .AddRedisStore(o => o.UseConnection(multiplexer))
                .AddRedisStore(o => o.UseConnection<IConnectionMultiplexer>(multiplexer))
                .Build();
            _ = new RedisConfigStore(args[0]);
        }

        public class Nothing : DispatchProxy
        {
            protected override object? Invoke(MethodInfo? method, object?[]? arguments) => null;
        }
        """;

    /// <summary>What a client that comes without its dependencies can do: 2.x reads connection strings, 3.x nothing at all.</summary>
    public static TheoryData<string, string> Clients => new()
    {
        { "2.13.23", "redis store app: at 127.0.0.1:1\nconnection taken\n" },
        { "3.4.35", "missing RESPite\n" },
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task ConsumerOfNewerClientCompilesAndStartsAsFarAsTheClientGoes(string version, string shown)
    {
        using var consumer = new ClientConsumer(PathOf(version), Program);
        var (isWell, output) = await consumer.Build();
        Assert.True(isWell, output);
        Assert.Equal((true, shown), await consumer.Run());
    }

    [Fact]
    public async Task SignatureThatMentionsTheOldClientWouldNotCompile()
    {
        using var consumer = new ClientConsumer(PathOf("3.4.35"), "TypedConfig.Tests.Clients.OldSignature.Mention(null);");
        var (isWell, output) = await consumer.Build(typeof(OldSignature).Assembly.Location);
        Assert.False(isWell);
        Assert.Contains("error CS0012", output, StringComparison.Ordinal);
    }

    private static string PathOf(string version) => ClientCompatibilityTests.NewerClients
        .Select(static row => row.Data)
        .Single(path => path.Contains($"{Path.DirectorySeparatorChar}{version}{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && Path.GetFileName(Path.GetDirectoryName(path)) == "net10.0");
}

/// <summary>What no public type of ours may be like.</summary>
public static class OldSignature
{
    public static void Mention(StackExchange.Redis.IConnectionMultiplexer? connection) => Assert.Null(connection);
}
