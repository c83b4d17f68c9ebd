using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>
/// A place in a value file and the whole spellings under which the runtime reads what is there: below <c>FeatureFlags</c> only names in
/// PascalCase, below <c>feature_flags</c> only the schema's own, below <c>Database</c> both, for case means nothing.
/// </summary>
/// <param name="Pointer">The JSON pointer of the schema of this place, valid as long as both spellings are.</param>
internal sealed record SpelledPlace(string Pointer, bool IsSchema, bool IsPascal)
{
    public static SpelledPlace Root { get; } = new("#", IsSchema: true, IsPascal: true);

    /// <summary>The spelling to propose.</summary>
    public string Name(string name) => IsPascal ? Names.Pascal(name) : name;

    /// <summary>Whether the schema's spelling of a name leads to the same place as the proposed one.</summary>
    public bool IsSame(string name) => IsSchema && string.Equals(Name(name), name, StringComparison.OrdinalIgnoreCase);

    public SpelledPlace Proposed(string name) => new($"{Pointer}/properties/{Name(name)}", IsSame(name), IsPascal);

    public SpelledPlace InSchemaSpelling(string name) => new($"{Pointer}/properties/{name}", IsSchema: true, IsPascal: false);

    public SpelledPlace Below(string keyword) => this with { Pointer = $"{Pointer}/{keyword}" };

    /// <summary>The spellings of a name, the proposed one first.</summary>
    public IEnumerable<string> Spellings(string name) => new[] { Name(name), IsSchema ? name : Name(name) }.Distinct(StringComparer.Ordinal);
}
