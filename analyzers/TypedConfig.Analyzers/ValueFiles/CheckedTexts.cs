using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;
using TypedConfig.Schema;

namespace TypedConfig.Analyzers;

/// <summary>Keeps what was read of a text as long as the compiler keeps the text, so that each file is read once for each change of it.</summary>
internal static class CheckedTexts
{
    private static readonly ConditionalWeakTable<ProjectSchema, SchemaSet> Sets = new();
    private static readonly ConditionalWeakTable<SourceText, Checked> ByText = new();

    /// <summary>The schemas of a project, joined; the same object as long as none of them changes.</summary>
    public static SchemaSet Join(IReadOnlyList<ProjectSchema> schemas)
    {
        // Kept with the first of them.
        var models = schemas.Select(static schema => schema.Model).ToList();
        return Sets.TryGetValue(schemas[0], out var set) && set.Schemas.SequenceEqual(models) ? set : Keep(Sets, schemas[0], new SchemaSet(models));
    }

    public static CheckedFile Check(SourceText text, ValueFileKind kind, SchemaSet schemas)
    {
        if (ByText.TryGetValue(text, out var known) && known.Kind == kind && ReferenceEquals(known.Schemas, schemas))
        {
            return known.Result;
        }

        var file = known?.Kind == kind ? known.File : ValueFile.Read(kind, text.ToString());
        return Keep(ByText, text, new Checked(kind, schemas, file, CheckedFile.Of(file, schemas))).Result;
    }

    private static TValue Keep<TKey, TValue>(ConditionalWeakTable<TKey, TValue> table, TKey key, TValue value)
        where TKey : class
        where TValue : class
    {
        lock (table)
        {
            table.Remove(key);
            table.Add(key, value);
        }

        return value;
    }

    private sealed record Checked(ValueFileKind Kind, SchemaSet Schemas, ValueFile File, CheckedFile Result);
}
