using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedConfig.Schema;

namespace TypedConfig.Analyzers;

/// <summary>TC1001: a raw string for a key that the schema knows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RawKeyAnalyzer() : UseAnalyzer(Rule)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "TC1001";

    internal const string RootProperty = "Root";
    internal const string PropertiesProperty = "Properties";

    private static readonly DiagnosticDescriptor Rule = UseRule.Of(
        Id,
        "A raw string names a key that the schema knows",
        "{0}: the schema knows this {1}; use {2} instead of \"{3}\"");

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
        if (reader.Read(context.Operation) is not { } raw || Find(schemas, raw) is not { } key)
        {
            return;
        }

        // The operation around says more.
        if (raw.Kind == RawKeyKind.Section && reader.ReadAround(context.Operation) is { } outer && Find(schemas, outer) is not null)
        {
            return;
        }

        var accessor = ImmutableDictionary<string, string?>.Empty.Add(RootProperty, key.Schema.RootType).Add(PropertiesProperty, key.Properties);
        var what = key.Leaf is null ? "group" : "key";
        context.ReportDiagnostic(Diagnostic.Create(Rule, raw.Argument.GetLocation(), accessor, key.ShownName, what, key.Accessor, raw.Text));
    }

    private static KnownKey? Find(ImmutableArray<ProjectSchema> schemas, RawKey raw) =>
        raw.Kind == RawKeyKind.Write ? null : schemas.Select(schema => Find(schema.Paths, raw)).FirstOrDefault(static key => key is not null);

    private static KnownKey? Find(SchemaPaths paths, RawKey raw)
    {
        if (!raw.IsVariable)
        {
            return paths.Find(raw.Path);
        }

        // PATH is the shell's before it is the schema's; and a variable sets no group.
        return paths.FindVariable(raw.Text)
            ?? (EnvironmentNames.IsCommon(raw.Text) ? null : paths.Find(raw.Path) is { Leaf: not null } key ? key : null);
    }
}
