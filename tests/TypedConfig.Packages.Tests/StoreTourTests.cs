using System.Reflection;
using TypedConfig.Tests;

namespace TypedConfig.Packages.Tests;

/// <summary>The tour through all stores: the same lines, whatever the store.</summary>
public sealed class StoreTourTests
{
    private const string Shown = """
        start     database.pool_size = 10
        typed     database.pool_size 10 -> 50
        by name   database.host localhost -> db.internal
        first     database.pool_size 50 -> 60
        conflict  database.pool_size: not written 70, there 60
        refused   database.pool_size = 5000: must be at most 1000
        refused   database.spare = 61: spare connections come out of the pool (database.spare <= database.pool_size, database.pool_size = 60)
        together  database.pool_size 60 -> 200, database.spare 5 -> 100
        entry     database.spare = 100 by ann: more load
        explain   database.pool_size = 200 from the store

        """;

    [Theory]
    [InlineData("memory")]
    [InlineData("file")]
    public async Task LocalStoreShowsEveryStop(string kind)
    {
        Assert.Equal(Shown, await RunAsync(mayFail: false, kind));
    }

    [Fact]
    public async Task RedisShowsEveryStopAgainAndAgain()
    {
        await using var server = await RedisServer.Open();
        var address = $"127.0.0.1:{server.Port}";
        Assert.Equal(Shown, await RunAsync(mayFail: false, "redis", address));
        Assert.Equal(Shown, await RunAsync(mayFail: false, "redis", address));
    }

    [Fact]
    public async Task RightsThatAreDocumentedSufficeInRedis()
    {
        var line = (await File.ReadAllLinesAsync(Path.Combine(PackedProduct.RepositoryRoot, "docs", "stores.md"), TestContext.Current.CancellationToken))
            .Single(static line => line.StartsWith("    ACL SETUSER app ", StringComparison.Ordinal));
        var rights = line.Trim().Replace("config:", "store-tour:", StringComparison.Ordinal).Split(' ')[3..];
        await using var server = await RedisServer.Open();
        await server.Run(["ACL", "SETUSER", "default", "reset", .. rights]);
        Assert.Equal(Shown, await RunAsync(mayFail: false, "redis", $"127.0.0.1:{server.Port},password=secret"));
    }

    [Fact]
    public async Task EtcdShowsEveryStopAgainAndAgain()
    {
        await using var server = await EtcdServer.Open();
        var address = server.EndPoint.ToString();
        Assert.Equal(Shown, await RunAsync(mayFail: false, "etcd", address));
        Assert.Equal(Shown, await RunAsync(mayFail: false, "etcd", address));
    }

    [Theory]
    [InlineData("redis")]
    [InlineData("etcd")]
    public async Task ServerThatIsAwayIsNamedInTimeAndEndsTheTour(string kind)
    {
        using var port = new LoopbackPort();
        using var app = CommandLine.Start(PackedProduct.RepositoryRoot, [Program, kind, port.EndPoint.ToString()]);
        app.StandardInput.Close();
        var error = await app.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await app.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, app.ExitCode);
        Assert.StartsWith($"{kind} store ", error, StringComparison.Ordinal);
        Assert.Contains(port.EndPoint.ToString(), error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static string Program => Path.Combine(
        PackedProduct.RepositoryRoot, "samples", "StoreTour", "bin",
        typeof(StoreTourTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "Configuration").Value!,
        "net10.0", "StoreTour.dll");

    private static Task<string> RunAsync(bool mayFail, params string[] arguments) => CommandLine.DotnetAsync(PackedProduct.RepositoryRoot, mayFail, [Program, .. arguments]);
}
