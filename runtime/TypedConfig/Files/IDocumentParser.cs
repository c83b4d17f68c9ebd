namespace TypedConfig;

/// <summary>Makes a document of a file's bytes. Stateless, so one object serves every file of its kind.</summary>
internal interface IDocumentParser
{
    /// <summary>The largest file worth reading, in bytes.</summary>
    int MaxBytes { get; }

    ParsedDocument Parse(byte[] content);
}

/// <summary>Either a document, or what is wrong with the text: without any value, since texts hold secrets.</summary>
internal sealed record ParsedDocument(ConfigDocument? Document, string? Problem, int? Line)
{
    public static ParsedDocument Of(Dictionary<string, DocumentEntry> entries) => new(new ConfigDocument(entries), null, null);

    public static ParsedDocument Refused(string problem, int? line) => new(null, problem, line);
}
