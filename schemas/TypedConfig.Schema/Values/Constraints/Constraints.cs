namespace TypedConfig;

/// <summary>
/// What the schema says about the values of one key, in the schema's own texts: bounds and multiples in the type's grammar, lengths in
/// Unicode code points, counts of items. An absent member does not constrain.
/// </summary>
public sealed record Constraints
{
    /// <summary>No constraint at all.</summary>
    public static Constraints None { get; } = new();

    /// <summary>The smallest allowed value.</summary>
    public string? Min { get; init; }

    /// <summary>The largest allowed value.</summary>
    public string? Max { get; init; }

    /// <summary>The value that every allowed one is greater than.</summary>
    public string? ExclusiveMin { get; init; }

    /// <summary>The value that every allowed one is less than.</summary>
    public string? ExclusiveMax { get; init; }

    /// <summary>The unit of which every allowed value is a whole multiple, exact in decimal.</summary>
    public string? MultipleOf { get; init; }

    /// <summary>A .NET regular expression, unanchored and culture-invariant, that the text matches.</summary>
    public string? Pattern { get; init; }

    /// <summary>The least number of Unicode code points.</summary>
    public int? MinLength { get; init; }

    /// <summary>The greatest number of Unicode code points.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The least number of items.</summary>
    public int? MinItems { get; init; }

    /// <summary>The greatest number of items.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Whether two equal items are refused.</summary>
    public bool UniqueItems { get; init; }
}
