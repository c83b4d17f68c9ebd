namespace TypedConfig;

/// <summary>A source of ours, pinned to the document that was in force when the layer was captured.</summary>
internal sealed class DocumentLayer(string source, ConfigDocument document, LayerFault? fault) : Layer
{
    public override string Source => source;

    public override bool IsPinned => true;

    public override object Content => document;

    public override LayerFault? Fault => fault;

    public override bool TryGet(string path, out string? value)
    {
        var found = document.TryGet(path, out var entry);
        value = entry.Value;
        return found;
    }

    public override IReadOnlyList<string> ChildNames(string path) => document.ChildNames(path);

    /// <summary>A list, map or object begins where its first entry does.</summary>
    public override int? LineOf(string path)
    {
        if (document.TryGet(path, out var entry))
        {
            return entry.Line > 0 ? entry.Line : null;
        }

        return document.ChildNames(path) is [var first, ..] ? LineOf(path + ":" + first) : null;
    }
}
