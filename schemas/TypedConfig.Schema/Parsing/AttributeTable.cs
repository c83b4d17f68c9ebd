using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>What may stand on a leaf: for each attribute the types it applies to and where.</summary>
internal static class AttributeTable
{
    private static readonly Dictionary<string, (TypeSet Types, LeafPlace Places)> Known = new(StringComparer.Ordinal)
    {
        ["type"] = (TypeSet.Any, LeafPlace.Any),
        ["format"] = (TypeSet.Integer | TypeSet.Number | TypeSet.Text, LeafPlace.Any),
        ["description"] = (TypeSet.Any, LeafPlace.Any),
        ["default"] = (TypeSet.Any, LeafPlace.NotItem),
        ["defaults"] = (TypeSet.Any, LeafPlace.NotItem),
        ["required"] = (TypeSet.Any, LeafPlace.NotItem),
        ["examples"] = (TypeSet.Any, LeafPlace.NotItem),
        ["min"] = (TypeSet.Ordered, LeafPlace.Any),
        ["max"] = (TypeSet.Ordered, LeafPlace.Any),
        ["exclusive_min"] = (TypeSet.Ordered, LeafPlace.Any),
        ["exclusive_max"] = (TypeSet.Ordered, LeafPlace.Any),
        ["multiple_of"] = (TypeSet.Numeric, LeafPlace.Any),
        ["pattern"] = (TypeSet.Text, LeafPlace.Any),
        ["min_length"] = (TypeSet.Text, LeafPlace.Any),
        ["max_length"] = (TypeSet.Text, LeafPlace.Any),
        ["values"] = (TypeSet.Enum, LeafPlace.Any),
        ["items"] = (TypeSet.Collection, LeafPlace.Any),
        ["min_items"] = (TypeSet.Collection, LeafPlace.Any),
        ["max_items"] = (TypeSet.Collection, LeafPlace.Any),
        ["unique_items"] = (TypeSet.Array, LeafPlace.Any),
        ["properties"] = (TypeSet.Object, LeafPlace.Any),
        ["merge"] = (TypeSet.Collection, LeafPlace.NotItem),
        ["key"] = (TypeSet.Array, LeafPlace.NotItem),
        ["secret"] = (TypeSet.Text, LeafPlace.Any),
        ["deprecated"] = (TypeSet.Any, LeafPlace.NotItem),
        ["aliases"] = (TypeSet.Any, LeafPlace.Key | LeafPlace.Property),
        ["env"] = (TypeSet.Any, LeafPlace.Key),
        ["reload"] = (TypeSet.Any, LeafPlace.Key | LeafPlace.Type),
        ["rollout_strategy"] = (TypeSet.Boolean, LeafPlace.Key | LeafPlace.Type),
    };

    /// <summary>What JSON Schema calls them, further away than a typing error.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["minimum"] = "min",
        ["maximum"] = "max",
        ["exclusiveMinimum"] = "exclusive_min",
        ["exclusiveMaximum"] = "exclusive_max",
        ["enum"] = "values",
        ["title"] = "description",
        ["desc"] = "description",
        ["additionalProperties"] = "items",
        ["optional"] = "required",
        ["nullable"] = "required",
    };

    /// <summary>What says how a shape is built, which whoever refers to the shape cannot change.</summary>
    private static readonly HashSet<string> Structure = new(StringComparer.Ordinal) { "format", "values", "items", "properties" };

    private static readonly HashSet<string> Constraints = new(StringComparer.Ordinal)
    {
        "min", "max", "exclusive_min", "exclusive_max", "multiple_of", "pattern", "min_length", "max_length", "min_items", "max_items", "unique_items",
    };

    public static IEnumerable<string> Names => Known.Keys;

    public static bool IsKnown(string name) => Known.ContainsKey(name);

    public static bool IsConstraint(string name) => Constraints.Contains(name);

    public static bool IsStructure(string name) => Structure.Contains(name);

    public static bool AppliesTo(string name, TypeSet type) => (Known[name].Types & type) != 0;

    public static bool AppliesAt(string name, LeafPlace place) => (Known[name].Places & place) != 0;

    public static string? Nearest(string name, TypeSet type, LeafPlace place) =>
        Synonyms.TryGetValue(name, out var known)
            ? known
            : NearestName.Find(name.TrimStart('$'), Known.Keys.Where(known => AppliesTo(known, type) && AppliesAt(known, place)));
}
