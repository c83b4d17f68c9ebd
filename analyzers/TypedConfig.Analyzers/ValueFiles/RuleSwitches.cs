using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedConfig.Analyzers;

/// <summary>
/// Our own switch, <c>typedconfig.TCnnnn = none</c>: the compiler applies the severities of <c>.editorconfig</c> sections to C# files only, this one
/// holds for any file.
/// </summary>
internal sealed class RuleSwitches(AnalyzerConfigOptionsProvider options, AdditionalText file)
{
    private readonly AnalyzerConfigOptions _ofFile = options.GetOptions(file);

    public bool IsOff(string id)
    {
        var key = "typedconfig." + id;
        return (_ofFile.TryGetValue(key, out var value) || options.GlobalOptions.TryGetValue(key, out value))
            && value.Equals("none", StringComparison.OrdinalIgnoreCase);
    }
}
