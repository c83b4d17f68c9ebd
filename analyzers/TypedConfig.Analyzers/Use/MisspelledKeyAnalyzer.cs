using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedConfig.Schema;

namespace TypedConfig.Analyzers;

/// <summary>TC1002: a raw string that is near a key of the schema, and none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MisspelledKeyAnalyzer() : UseAnalyzer(Rule)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "TC1002";

    internal const string MeantProperty = "Meant";

    private static readonly DiagnosticDescriptor Rule = UseRule.Of(
        Id,
        "A raw string is near a key of the schema",
        "{0}: is not a known key; did you mean {1}?");

    private protected override void Start(CompilationStartAnalysisContext start)
    {
        var schemas = ProjectSchemas.Of(start.Options, start.CancellationToken);
        if (!schemas.IsEmpty && RawKeyReader.Of(start.Compilation) is { } reader)
        {
            start.RegisterOperationAction(context => Analyze(context, reader, schemas), OperationKind.Invocation, OperationKind.PropertyReference);
        }
    }

    private static void Analyze(OperationAnalysisContext context, RawKeyReader reader, ImmutableArray<ProjectSchema> schemas)
    {
        if (reader.Read(context.Operation) is not { } raw || IsForeign(raw, schemas) || schemas.Any(schema => Knows(schema.Paths, raw)))
        {
            return;
        }

        // What is wrong with the section is said at the section.
        var isInside = raw.Base.Length == 0 || schemas.Any(schema => schema.Paths.Find(raw.Base.TrimEnd(':')) is not null);
        var nearest = isInside ? schemas.Select(schema => schema.Paths.Nearest(raw.Path, raw.Base)).FirstOrDefault(static path => path is not null) : null;
        if (nearest is not null)
        {
            var meant = raw.Spelled(nearest);
            var properties = ImmutableDictionary<string, string?>.Empty.Add(MeantProperty, meant);
            context.ReportDiagnostic(Diagnostic.Create(Rule, raw.Argument.GetLocation(), properties, raw.Text, meant));
        }
    }

    private static bool Knows(SchemaPaths paths, RawKey raw) => paths.Find(raw.Path) is not null || (raw.IsVariable && paths.FindVariable(raw.Text) is not null);

    /// <summary>Sections of the framework may be near names of the schema without being meant; so may variables of one word.</summary>
    private static bool IsForeign(RawKey raw, ImmutableArray<ProjectSchema> schemas)
    {
        var top = raw.Path.Split(':')[0];
        return (raw.IsVariable && top == raw.Path)
            || (FrameworkNames.Contains(top, raw.IsVariable) && schemas.All(schema => schema.Paths.Find(top) is null));
    }
}
