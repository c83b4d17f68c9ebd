using System.Reflection;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Logging;
using TypedConfig.Generator;

namespace TypedConfig.Benchmarks;

/// <summary>Goal 17: what a key stroke costs in a project with 100 log methods, beside the framework's generator for as many.</summary>
public class LogKeystrokeBenchmarks
{
    private const int Methods = 100;

    private readonly CSharpCompilation[] _strokes = new CSharpCompilation[2];
    private GeneratorDriver _ours = null!;
    private GeneratorDriver _stock = null!;
    private int _stroke;

    [GlobalSetup]
    public void Setup()
    {
        var project = GeneratedProject.WithFiles(1_000)
            .AddReferences(MetadataReference.CreateFromFile(typeof(ILogger).Assembly.Location))
            .AddReferences(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(static path => Path.GetFileName(path) is "System.Runtime.dll" or "netstandard.dll").Select(static path => MetadataReference.CreateFromFile(path)))
            .AddSyntaxTrees(GeneratedProject.Tree(StockMethods(), "Logs.cs"));
        _strokes[0] = GeneratedProject.Edited(project, 0);
        _strokes[1] = GeneratedProject.Edited(project, 1);
        _ours = GeneratedProject.Driver(new TypedConfigGenerator(), GeneratedProject.Schema(0, logs: Methods)).RunGenerators(project);
        _stock = GeneratedProject.Driver(StockGenerator(), GeneratedProject.Schema(0)).RunGenerators(project);
        ThrowUnless(_ours);
        ThrowUnless(_stock);
    }

    [Benchmark(Baseline = true, Description = "LoggerMessageGenerator")]
    public GeneratorDriver Stock() => _stock = _stock.RunGenerators(_strokes[_stroke ^= 1]);

    [Benchmark(Description = "TypedConfig")]
    public GeneratorDriver Ours() => _ours = _ours.RunGenerators(_strokes[_stroke ^= 1]);

    private static string StockMethods()
    {
        var text = new StringBuilder("using Microsoft.Extensions.Logging;\nnamespace Logs;\npublic static partial class Log\n{\n");
        for (var i = 0; i < Methods; i++)
        {
            text.Append($"    [LoggerMessage({i + 1}, LogLevel.Information, \"Event {{Old}} {{New}}\")] public static partial void Event{i}(this ILogger logger, int old, int @new);\n");
        }

        return text.Append('}').ToString();
    }

    private static IIncrementalGenerator StockGenerator()
    {
        var assembly = Assembly.LoadFrom(typeof(LogKeystrokeBenchmarks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static one => one.Key == "LoggerMessageGenerator").Value!);
        return (IIncrementalGenerator)Activator.CreateInstance(assembly.GetType("Microsoft.Extensions.Logging.Generators.LoggerMessageGenerator", throwOnError: true)!)!;
    }

    private static void ThrowUnless(GeneratorDriver driver)
    {
        if (driver.GetRunResult().GeneratedTrees.Sum(static tree => tree.GetText().Lines.Count) < Methods)
        {
            throw new InvalidOperationException("The generator made nothing of the log methods.");
        }
    }
}
