using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedConfig.Generator.Tests;

/// <summary>What a project says to the generator: global properties, and metadata of single files.</summary>
internal sealed class TestOptions(Dictionary<string, string> global, Dictionary<string, Dictionary<string, string>> files) : AnalyzerConfigOptionsProvider
{
    public static TestOptions Empty => new([], []);

    public static TestOptions WithRootNamespace(string rootNamespace) =>
        new(new() { ["build_property.RootNamespace"] = rootNamespace }, []);

    /// <summary>Sets <c>TypedConfigClass</c> or <c>TypedConfigNamespace</c> of a file.</summary>
    public TestOptions With(string path, string metadata, string value)
    {
        var changed = files.ToDictionary(static file => file.Key, static file => file.Value.ToDictionary());
        changed.TryAdd(path, []);
        changed[path]["build_metadata.AdditionalFiles." + metadata] = value;
        return new(global, changed);
    }

    /// <summary>The same settings, as the compiler brings them after an edit of any project file.</summary>
    public TestOptions Copy() => new(global.ToDictionary(), files);

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(global);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options([]);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(files.GetValueOrDefault(textFile.Path, []));

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            var found = values.TryGetValue(key, out var text);
            value = text ?? "";
            return found;
        }
    }
}
