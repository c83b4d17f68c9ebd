using System.Diagnostics;
using System.Reflection;
using TypedConfig.Tests;

namespace TypedConfig.Packages.Tests;

/// <summary>The sample of a migration: the same application before and after it, through a change and a bad one.</summary>
public sealed class MigrationTests(PackedProduct product)
{
    [Fact]
    public async Task BothSayTheSameAtTheStartAndOfAChange()
    {
        var before = await UntilChanged(Sample.Of("Before"));
        Assert.Equal(["sent 50 parcels by North Post", "from now on 80 parcels by North Post", "sent 80 parcels by North Post"], before);
        Assert.Equal(before, await UntilChanged(Sample.Of("After")));
    }

    [Fact]
    public async Task BadChangeEndsTheApplicationBefore()
    {
        await using var sample = Sample.Of("Before");
        await sample.NextAsync("sent 50 ");
        sample.Write("5000");
        await sample.NextAsync("BackgroundService failed");
        Assert.Equal(Shown("before"), await sample.NextAsync("Microsoft.Extensions.Options.OptionsValidationException"));
        await sample.EndAsync();
    }

    [Fact]
    public async Task BadChangeIsRefusedAfterAndTheLastGoodValuesServe()
    {
        await using var sample = Sample.Of("After");
        await sample.NextAsync("sent 50 ");
        sample.Write("5000");
        Assert.Equal(Shown("after"), await sample.NextAsync("shipping.batch_size"));
        await sample.NextAsync("sent 50 ");
        await sample.NextAsync("sent 50 ");
        sample.Write("80");
        await sample.NextAsync("sent 80 ");
    }

    [Fact]
    public void OnlyTheNameOfTheClassDiffersForWhoReadsTheOptions() =>
        Assert.Equal(Sample.Source("Before", "Courier.cs").Replace("ShippingOptions", "AppConfig.ShippingSection", StringComparison.Ordinal), Sample.Source("After", "Courier.cs"));

    [Fact]
    public async Task HalfWayItBuildsAndTheBuildNamesWhatIsLeft()
    {
        var folder = product.NewConsoleProject("Parcels", "TypedConfig", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Options.DataAnnotations");
        foreach (var file in new[] { "Courier.cs", "ShippingOptions.cs", "appsettings.json" })
        {
            PackedProduct.Write(folder, file, Sample.Source("Before", file));
        }

        PackedProduct.Write(folder, "schema.yaml", Sample.Source("After", "schema.yaml"));
        PackedProduct.Write(folder, "Program.cs", Sample.Source("Before", "Program.cs").Replace("builder.Build()", "builder.AddTypedConfig<AppConfig>();\nbuilder.Build()", StringComparison.Ordinal));
        var output = await CommandLine.DotnetAsync(folder, mayFail: false, "build");
        Assert.Contains("Program.cs(7,24): warning TC1001: shipping: the schema knows this group", output, StringComparison.Ordinal);
        Assert.Contains("1 Warning(s)", output, StringComparison.Ordinal);
    }

    private static async Task<List<string>> UntilChanged(Sample sample)
    {
        await using (sample)
        {
            var lines = new List<string> { await sample.NextAsync("sent 50 ") };
            sample.Write("80");
            lines.Add(await sample.NextAsync("from now on"));
            lines.Add(await sample.NextAsync("sent 80 "));
            return lines;
        }
    }

    /// <summary>What the guide says that a bad change gives.</summary>
    private static string Shown(string when) => Sample.Guide.Split($"<!-- {when} -->\n```text\n")[1].Split('\n')[0];

    /// <summary>One of the two programs, with settings of its own.</summary>
    private sealed class Sample : IAsyncDisposable
    {
        private static readonly string Configuration =
            typeof(Sample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "Configuration").Value!;

        private readonly TempFolder _folder = new();
        private readonly string _settings;
        private readonly Process _process;

        private Sample(string name)
        {
            _settings = Source(name, "appsettings.json").Replace("00:00:02", "00:00:00.2", StringComparison.Ordinal);
            Write("50");
            var program = Path.Combine(PackedProduct.RepositoryRoot, "samples", "Migration", name, "bin", Configuration, "net10.0", name + ".dll");
            _process = CommandLine.Start(_folder.Path, program);
            _process.ErrorDataReceived += static (_, _) => { };
            _process.BeginErrorReadLine();
        }

        public static string Guide => File.ReadAllText(Path.Combine(PackedProduct.RepositoryRoot, "docs", "migrating.md"));

        public static Sample Of(string name) => new(name);

        public static string Source(string name, string file) => File.ReadAllText(Path.Combine(PackedProduct.RepositoryRoot, "samples", "Migration", name, file));

        /// <summary>Writes the settings with another size of a batch.</summary>
        public void Write(string size) => _folder.Replace("appsettings.json", _settings.Replace("50", size, StringComparison.Ordinal));

        /// <summary>The next line that begins so.</summary>
        public async Task<string> NextAsync(string beginning)
        {
            string? line;
            do
            {
                line = (await CommandLine.NextLineAsync(_process))?.Trim();
                Assert.NotNull(line);
            }
            while (!line.StartsWith(beginning, StringComparison.Ordinal));

            return line;
        }

        /// <summary>Waits until the program has ended by itself.</summary>
        public async Task EndAsync()
        {
            while (await CommandLine.NextLineAsync(_process) is not null)
            {
            }

            await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
            _folder.Dispose();
        }
    }
}
