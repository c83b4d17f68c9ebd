using System.IO.Enumeration;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace TypedConfig.Benchmarks;

/// <summary>What the command line asks for: BenchmarkDotNet's arguments, and <c>--quick</c> for short runs that only show that everything works.</summary>
internal sealed class Selection
{
    private const string Quick = "--quick";

    private readonly string[] _patterns;

    public Selection(string[] arguments)
    {
        IsQuick = arguments.Contains(Quick);
        string[] others = [.. arguments.Where(static argument => argument != Quick)];
        Arguments = others.Length == 0 ? ["--filter", "*"] : others;
        _patterns = [.. Arguments.SkipWhile(static argument => argument is not ("--filter" or "-f")).Skip(1).TakeWhile(static argument => !argument.StartsWith('-'))];
    }

    public bool IsQuick { get; }

    /// <summary>The arguments for BenchmarkDotNet.</summary>
    public string[] Arguments { get; }

    /// <summary>Whether BenchmarkDotNet has anything to do.</summary>
    public bool HasBenchmarks => _patterns.Length == 0 || typeof(Selection).Assembly.GetTypes()
        .SelectMany(static type => type.GetMethods().Where(static method => method.GetCustomAttribute<BenchmarkAttribute>() is not null).Select(method => $"{type.FullName}.{method.Name}"))
        .Any(IsSelected);

    /// <summary>The subjects that are measured by hand.</summary>
    public IEnumerable<LatencySubject> Latencies => LatencySubject.All.Where(subject => IsSelected($"{typeof(Selection).Namespace}.{subject.Name}"));

    private bool IsSelected(string name) => Array.Exists(_patterns, pattern => FileSystemName.MatchesSimpleExpression(pattern, name));
}
