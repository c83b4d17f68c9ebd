using System.Diagnostics;
using System.Globalization;
using TypedConfig.Tests;

namespace TypedConfig.Packages.Tests;

/// <summary>The ten lines that the documentation shows, from the packages, against real servers that an operator writes and somebody kills.</summary>
public sealed class StoreProgramTests(PackedProduct product)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task RedisProgramServesThroughAnOutageAndShowsTheNextValueSoonAfterIt()
    {
        await using var server = await RedisServer.Open([.. RedisServer.Durable, "--notify-keyspace-events", "KA"]);
        await Follow(StoreProgram.Redis, server, $"127.0.0.1:{server.Port}", ["-p", server.Port.ToString(CultureInfo.InvariantCulture)]);
    }

    [Fact]
    public async Task EtcdProgramServesThroughAnOutageAndShowsTheNextValueSoonAfterIt()
    {
        await using var server = await EtcdServer.Open();
        await Follow(StoreProgram.Etcd, server, server.EndPoint.ToString(), ["--endpoints", server.EndPoint.ToString()]);
    }

    [Fact]
    public void ProgramsAreTenLinesAndTheSameEverywhere()
    {
        Assert.All([StoreProgram.Redis, StoreProgram.Etcd], static program =>
        {
            Assert.Equal(program.Code, program.CodeOfReadme);
            Assert.InRange(program.Code.TrimEnd().Split('\n').Length, 5, 10);
        });
        Assert.Equal(StoreProgram.Redis.Code.Replace("AddRedisStore(\"localhost:6379\")", "AddEtcdStore(\"localhost:2379\")", StringComparison.Ordinal), StoreProgram.Etcd.Code);
    }

    private async Task Follow(StoreProgram program, TestServer server, string address, string[] at)
    {
        await program.PutAsync(at, "50");
        var folder = program.NewProject(product, address);
        await CommandLine.DotnetAsync(folder, mayFail: false, "build", "-warnaserror");
        using var app = CommandLine.Start(folder, "run", "--no-build");
        try
        {
            Assert.Equal("50", await CommandLine.NextLineAsync(app));
            await server.Kill();
            for (var killed = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(killed) < Outage; await Task.Delay(Pace, TestContext.Current.CancellationToken))
            {
                Assert.Equal("50", await StoreProgram.AskAsync(app));
            }

            await server.Start();
            var returned = Stopwatch.GetTimestamp();
            await program.PutAsync(at, "60");
            Assert.Equal("changed to 60", await CommandLine.NextLineAsync(app));
            Assert.InRange(Stopwatch.GetElapsedTime(returned), TimeSpan.Zero, Promised);
            Assert.Equal("60", await StoreProgram.AskAsync(app));
        }
        finally
        {
            app.StandardInput.Close();
            await app.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }
}
