namespace TypedConfig;

/// <summary>What a file source serves: immutable, exchanged as a whole.</summary>
/// <param name="Document">The last good document.</param>
/// <param name="Content">The bytes it was read from; null as long as there were none.</param>
/// <param name="Identity">Where the file's path led when it was read.</param>
/// <param name="Fault">Why what is served is older than what should be there.</param>
/// <param name="MayBeMissing">Whether there is nothing wrong if there is no file.</param>
internal sealed record FileState(ConfigDocument Document, byte[]? Content, string? Identity, LayerFault? Fault, bool MayBeMissing)
{
    public static FileState Empty(bool mayBeMissing) => new(ConfigDocument.Empty, null, null, null, mayBeMissing);
}
