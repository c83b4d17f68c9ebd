using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedConfig.Schema;

namespace TypedConfig.Analyzers;

/// <summary>The schemas and value files of one compilation; what did not change since another one is taken over from it.</summary>
internal sealed class ProjectValues(AnalyzerOptions options)
{
    private readonly object _gate = new();
    private ValueFileSet? _files;

    /// <summary>What is wrong in one file, by itself and together with the others.</summary>
    public IEnumerable<ValueProblem> ProblemsOf(AdditionalText file, CancellationToken cancellationToken)
    {
        // Files are looked at concurrently; who is cancelled leaves the work to the next.
        lock (_gate)
        {
            _files ??= Read(cancellationToken);
        }

        return _files.ProblemsOf(file.Path);
    }

    private ValueFileSet Read(CancellationToken cancellationToken)
    {
        var known = ProjectSchemas.Of(options, cancellationToken);
        if (known.Length == 0)
        {
            return ValueFileSet.Empty;
        }

        var schemas = CheckedTexts.Join(known);
        var files = new Dictionary<string, CheckedFile>(StringComparer.Ordinal);
        foreach (var file in options.AdditionalFiles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ValueFileKinds.Of(file, options.AnalyzerConfigOptionsProvider) is { } kind && file.GetText(cancellationToken) is { } text)
            {
                files[file.Path] = CheckedTexts.Check(text, kind, schemas);
            }
        }

        return new ValueFileSet(schemas, files);
    }
}
