using System.Text.RegularExpressions;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace TypedConfig.Benchmarks;

/// <summary>What BenchmarkDotNet measures, in one process, so that product, peer and floor run on the same machine state.</summary>
internal static partial class BenchmarkRun
{
    /// <param name="isQuick">Whether to run only a moment.</param>
    /// <param name="names">The subjects (<c>bind</c>, <c>schema-edit</c>); none for all.</param>
    /// <param name="results">Where the tables go.</param>
    public static void Run(bool isQuick, string[] names, ResultFolder results)
    {
        string[] filters = names.Length == 0 ? ["*"] : [.. names.Select(static name => $"*.{name.Replace("-", "", StringComparison.Ordinal)}Benchmarks.*")];
        foreach (var summary in BenchmarkSwitcher.FromAssembly(typeof(BenchmarkRun).Assembly).Run(["--filter", .. filters], Config(isQuick)))
        {
            var subject = SubjectOf(summary.BenchmarksCases[0].Descriptor.Type);
            results.Write($"tables/{subject}.md", File.ReadAllText(Directory.GetFiles(summary.ResultsDirectoryPath, $"{summary.BenchmarksCases[0].Descriptor.Type.FullName}-report-github.md").Single()));
            results.Note([.. summary.Reports.Select(report => MeasurementOf(subject, report))]);
        }
    }

    private static Measurement MeasurementOf(string subject, BenchmarkReport report)
    {
        var @case = report.BenchmarkCase;
        var times = report.ResultStatistics ?? throw new InvalidOperationException($"{@case.DisplayInfo} gave no result.");
        return new Measurement(subject, @case.Descriptor.WorkloadMethodDisplayInfo.Trim('\''), string.Join(", ", @case.Parameters.Items.Select(static item => $"{item.Name}={item.Value}")))
        {
            Median = times.Median,
            Bytes = report.GcStats.GetBytesAllocatedPerOperation(@case),
        };
    }

    private static ManualConfig Config(bool isQuick)
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance);
        return ManualConfig.CreateEmpty()
            .AddJob(isQuick
                ? job.WithStrategy(RunStrategy.ColdStart).WithIterationCount(1).WithWarmupCount(0).WithInvocationCount(1).WithUnrollFactor(1)
                : job.WithIterationCount(9).WithWarmupCount(4).WithIterationTime(TimeInterval.FromMilliseconds(250)))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddColumn(StatisticColumn.Median)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddExporter(MarkdownExporter.GitHub)
            .AddLogger(ConsoleLogger.Default)
            .WithSummaryStyle(SummaryStyle.Default.WithRatioStyle(RatioStyle.Value))
            .WithArtifactsPath(Path.Combine(Environment.CurrentDirectory, "BenchmarkDotNet.Artifacts"));
    }

    /// <summary><c>SchemaEditBenchmarks</c> is <c>schema-edit</c>.</summary>
    private static string SubjectOf(Type type) => Word().Replace(type.Name.Replace("Benchmarks", "", StringComparison.Ordinal), "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Word();
}
