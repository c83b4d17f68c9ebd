using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using TypedConfig.Benchmarks;

var selection = new Selection(args);
var artifacts = Path.Combine(Environment.CurrentDirectory, "BenchmarkDotNet.Artifacts");
if (args.Contains(StoreRun.Argument))
{
    try
    {
        await StoreRun.RunAsync(selection.IsQuick, [.. args.Where(static argument => !argument.StartsWith('-'))], Path.Combine(artifacts, "results"));
    }
    catch (InvalidOperationException exception)
    {
        await Console.Error.WriteLineAsync(exception.Message);
        Environment.ExitCode = 1;
    }

    return;
}

if (args.Contains(LogRun.Argument))
{
    await LogRun.RunAsync(selection.IsQuick, Path.Combine(artifacts, "results"));
    return;
}

// In one process, so that product, peer and floor run on the same machine state.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance);
var config = ManualConfig.CreateEmpty()
    .AddJob(selection.IsQuick
        ? job.WithIterationCount(2).WithWarmupCount(1).WithIterationTime(TimeInterval.FromMilliseconds(50))
        : job.WithIterationCount(9).WithWarmupCount(4))
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddColumn(StatisticColumn.Median)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddExporter(MarkdownExporter.GitHub)
    .AddLogger(ConsoleLogger.Default)
    .WithSummaryStyle(SummaryStyle.Default.WithRatioStyle(RatioStyle.Value))
    .WithArtifactsPath(artifacts);
if (selection.HasBenchmarks)
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(selection.Arguments, config);
}

foreach (var subject in selection.Latencies)
{
    await LatencyRunner.RunAsync(subject, selection.IsQuick, Path.Combine(artifacts, "results"));
}
