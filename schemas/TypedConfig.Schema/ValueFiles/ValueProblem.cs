namespace TypedConfig.Schema;

/// <summary>Something wrong in a value file.</summary>
/// <param name="Code">Its kind.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Message">In the one wording of the product.</param>
internal sealed record ValueProblem(ProblemCode Code, Place Place, string Message)
{
    /// <summary>The name to write at the place instead; null where nothing is certain.</summary>
    public string? Rename { get; init; }
}
