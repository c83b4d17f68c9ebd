using System.Text.Json;

namespace TypedConfig;

/// <summary>Reads and judges a store's file; remembers the last one, which is asked for more than once, and is mostly the same as the next.</summary>
internal sealed class StoreFileParser(StoreFileFormat format) : IDocumentParser
{
    private volatile Result? _last;

    public int MaxBytes => format.MaxBytes;

    public ParsedDocument Parse(byte[] content) => ParseStore(content).Parsed;

    public Result ParseStore(byte[] content)
    {
        var last = _last;
        if (last is null || !last.Content.AsSpan().SequenceEqual(content))
        {
            _last = last = Build(content, last?.Document?.State ?? StoreState.Empty);
        }

        return last;
    }

    private Result Build(byte[] content, StoreState known)
    {
        var members = format.Read(content);
        if (members.Problem is not null)
        {
            return new Result(content, ParsedDocument.Refused(members.Problem, members.Line), null);
        }

        var entries = new List<(string, JsonElement)>(members.List.Count);
        var paths = new Dictionary<string, DocumentEntry>(StringComparer.OrdinalIgnoreCase);
        JsonElement? meta = null;
        foreach (var (key, value, line) in members.List)
        {
            if (key == StoreMeta.Name)
            {
                meta = value;
                continue;
            }

            if (ProblemOf(key, value, paths, known, out var normalized) is { } problem)
            {
                return new Result(content, ParsedDocument.Refused(problem, line > 0 ? line : null), null);
            }

            paths.Add(StoreKey.ToPath(key), new DocumentEntry(null, line));
            entries.Add((key, normalized));
        }

        var document = StoreMeta.Read(meta, entries, known);
        var keys = document.State.Keys;

        // Keys that stood beside each other before may do so.
        var nested = ReferenceEquals(keys, known.Keys) ? null : StoreProblem.OfKeys(keys, keys);
        return nested is null
            ? new Result(content, ParsedDocument.Of(paths), document)
            : new Result(content, ParsedDocument.Refused(nested, null), null);
    }

    private static string? ProblemOf(string key, JsonElement value, Dictionary<string, DocumentEntry> paths, StoreState known, out JsonElement normalized)
    {
        if (known.Entries.TryGetValue(key, out var entry) && StoreValue.AreEqual(entry.Value, value) && !paths.ContainsKey(StoreKey.ToPath(key)))
        {
            normalized = entry.Value;
            return null;
        }

        normalized = default;
        if (StoreProblem.OfKey(key) is { } wrongKey)
        {
            return wrongKey;
        }

        if (paths.ContainsKey(StoreKey.ToPath(key)))
        {
            return $"{key} is there twice, or differs only in case from another key";
        }

        return StoreValue.TryNormalize(value, out normalized, out var problem) ? null : StoreProblem.OfValue(key, problem);
    }

    /// <param name="Content">The bytes.</param>
    /// <param name="Parsed">What they are to the rules of settling.</param>
    /// <param name="Document">What they say; null if they are no store's file.</param>
    internal sealed record Result(byte[] Content, ParsedDocument Parsed, StoreDocument? Document);
}
