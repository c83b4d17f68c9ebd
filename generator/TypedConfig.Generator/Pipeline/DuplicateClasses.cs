using System.Collections.Immutable;
using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>The files that give a class which another file, earlier by its path, gives too.</summary>
internal sealed record DuplicateClasses(EquatableArray<DuplicateClasses.Duplicate> Duplicates)
{
    /// <param name="classes">Those of each file.</param>
    public static DuplicateClasses Of(ImmutableArray<EquatableArray<SchemaIdentity>> classes)
    {
        var duplicates = classes
            .SelectMany(static ofFile => ofFile)
            .GroupBy(static identity => identity.FullClassName, StringComparer.OrdinalIgnoreCase)
            .Select(static group => group.OrderBy(static identity => identity.Path, StringComparer.Ordinal).ToList())
            .SelectMany(static group => group.Skip(1).Select(identity => new Duplicate(identity, group[0].Path)))
            .OrderBy(static duplicate => duplicate.Identity.Path, StringComparer.Ordinal)
            .ThenBy(static duplicate => duplicate.Identity.FullClassName, StringComparer.Ordinal);
        return new DuplicateClasses(new EquatableArray<Duplicate>(duplicates));
    }

    /// <summary>The file that gives the class first; null if this one does.</summary>
    public string? OtherFileOf(SchemaIdentity identity) => Duplicates.FirstOrDefault(duplicate => duplicate.Identity == identity)?.FirstPath;

    internal sealed record Duplicate(SchemaIdentity Identity, string FirstPath);
}
