using System.Text.Json;

namespace TypedConfig;

/// <summary>How a store's file is spelled.</summary>
internal abstract class StoreFileFormat
{
    /// <summary>The largest file, in bytes.</summary>
    public abstract int MaxBytes { get; }

    /// <exception cref="ArgumentException">The file is neither JSON nor YAML by its name.</exception>
    public static StoreFileFormat Of(string path, bool pretty) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".json" => new JsonStoreFormat(pretty),
        ".yaml" or ".yml" => new YamlStoreFormat(),
        _ => throw new ArgumentException($"The file of a store ends in .json, .yaml or .yml; {path} does not.", nameof(path)),
    };

    /// <summary>Reads the members of the file, the reserved one included, or says what is wrong.</summary>
    public abstract Members Read(byte[] content);

    public abstract byte[] Write(StoreState state);

    /// <summary>The members in their order, or a problem that shows no value.</summary>
    internal sealed record Members(IReadOnlyList<Member> List, string? Problem = null, int? Line = null)
    {
        public static Members Refused(string problem, int? line) => new([], problem, line);
    }

    internal readonly record struct Member(string Key, JsonElement Value, int Line);
}
