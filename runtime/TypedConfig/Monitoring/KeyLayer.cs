namespace TypedConfig;

/// <summary>What one source says about a key. Immutable.</summary>
/// <param name="Source">The source's name: a file's path as it was added, <c>environment variables</c>, <c>command line</c>, <c>memory</c>.</param>
/// <param name="Path">The spelling under which the source sets the key: <c>Database:PoolSize</c>, or the name of an environment variable.</param>
/// <param name="Value">The value in canonical text, <c>***</c> if secret; null where the source resets the key.</param>
/// <param name="Line">The line in the source, counted from 1; null where it is not known.</param>
/// <param name="Won">Whether the value in force comes from here; of an object, or of a reset, the highest source that has a part in it.</param>
public sealed record KeyLayer(string Source, string Path, string? Value, int? Line, bool Won)
{
    /// <summary><c>Database:PoolSize = 50    (config/app.yaml:2)</c>, with a mark before the one that won.</summary>
    public override string ToString() =>
        $"{(Won ? "* " : "  ")}{Path} = {ConfigKeyChange.Shown(Value)}    ({(Line is null ? Source : $"{Source}:{Line}")})";
}
