using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>What a process that is killed while it logs leaves in its files.</summary>
[Collection(AloneCollection.Name)]
public sealed class KillTests
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("TYPEDCONFIG_TEST_KILLS") ?? "8", CultureInfo.InvariantCulture);

    [Fact]
    public async Task FloodLeavesWholeLines() => AssertWhole(await Kill(Flood));

    [Fact]
    public async Task NowAndThenLeavesWholeLines() => AssertWhole(await Kill(NowAndThen));

    private static async Task<List<string>> Kill(Action body)
    {
        var random = new Random(Seed.NewAnnounced());
        var files = new List<string>();
        for (var i = 0; i < Kills; i++)
        {
            using var folder = new TempFolder();
            using var child = Child.Of(body, folder.Path);
            var first = new FileInfo(folder["app.log"]);
            await Wait.Eventually(
                () =>
                {
                    first.Refresh();
                    return first is { Exists: true, Length: > 0 };
                },
                TimeSpan.FromSeconds(60),
                "the first record");
            await Task.Delay(random.Next(50), TestContext.Current.CancellationToken);
            child.Kill();
            await child.Output();
            files.AddRange(Directory.GetFiles(folder.Path).Select(static file => File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true))));
        }

        return files;
    }

    private static void AssertWhole(List<string> files)
    {
        // A file that was just begun may be empty.
        Assert.True(files.Count(static text => JsonLines.Of(text).Count > 0) >= Kills);
    }

    private void Flood()
    {
        using var factory = Factory();
        var log = factory.CreateLogger("Flood");
        for (var thread = 1; thread < 4; thread++)
        {
            new Thread(() => Write(log, int.MaxValue)) { IsBackground = true }.Start();
        }

        Write(log, int.MaxValue);
    }

    private void NowAndThen()
    {
        using var factory = Factory();
        var log = factory.CreateLogger("Flood");
        for (; ; Thread.Sleep(1))
        {
            Write(log, 20);
        }
    }

    private static void Write(ILogger log, int count)
    {
        var random = new Random();
        for (var i = 0; i < count; i++)
        {
            log.LogInformation("{number} {text}", i, new string('x', random.Next(1500)));
        }
    }

    private static ILoggerFactory Factory()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["StructuredLogging:console"] = "false",
            ["StructuredLogging:file:path"] = Path.Combine(Child.Folder, "app.log"),
            ["StructuredLogging:file:max_size"] = "16MiB",
        }).Build();
        return LoggerFactory.Create(logging => logging.AddStructuredLogging(configuration));
    }
}
