namespace TypedConfig.Schema;

internal enum ReadingState
{
    /// <summary>The layer does not set it.</summary>
    Absent,

    /// <summary>The layer resets what lower ones set.</summary>
    Null,

    /// <summary>A value was read.</summary>
    Set,

    /// <summary>What the value is cannot be told: it is wrong, or stands for another one.</summary>
    Unknown,
}

/// <summary>What one layer says about a key.</summary>
/// <param name="State">Whether there is a value.</param>
/// <param name="Value">In canonical texts.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record Reading(ReadingState State, ValueModel? Value, Place Place)
{
    public static readonly Reading Absent = new(ReadingState.Absent, null, default);

    public static Reading Null(Place place) => new(ReadingState.Null, null, place);

    public static Reading Unknown(Place place) => new(ReadingState.Unknown, null, place);

    public static Reading Of(ValueModel value, Place place) => new(ReadingState.Set, value, place);
}

/// <summary>How a list or map joins those of other layers.</summary>
/// <param name="Mode">Of the key; what is inside it has none.</param>
/// <param name="Key">The property by which objects are matched.</param>
internal sealed record Merging(MergeMode Mode, string? Key)
{
    public static readonly Merging None = new(MergeMode.Replace, null);

    public static Merging Of(LeafModel leaf) => new(leaf.Merge, leaf.MergeKey);

    /// <summary>What a part of the whole can break: other layers may add the entries that are missing here.</summary>
    public Constraints Apply(Constraints constraints) => Mode == MergeMode.Replace ? constraints
        : constraints with { MinItems = null, UniqueItems = constraints.UniqueItems && Mode == MergeMode.Append };
}
