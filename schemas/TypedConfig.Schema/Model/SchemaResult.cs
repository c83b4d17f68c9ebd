namespace TypedConfig.Schema;

/// <summary>A schema as far as it is sound, with everything that is wrong with it, in the order of the places.</summary>
internal sealed record SchemaResult(SchemaModel Model, EquatableArray<SchemaProblem> Problems);

/// <summary>A schema file with what its surroundings say about it.</summary>
/// <param name="Path">As the compiler knows the file; problems carry it.</param>
/// <param name="ClassName">From the project, before the one derived from the file name, after <c>$class</c>; null for none.</param>
/// <param name="Namespace">From the project's metadata of this file, after <c>$namespace</c>; null for none.</param>
/// <param name="RootNamespace">The project's root namespace, made a valid identifier here.</param>
internal sealed record SchemaSource(string Path, string Text, string? ClassName, string? Namespace, string? RootNamespace);
