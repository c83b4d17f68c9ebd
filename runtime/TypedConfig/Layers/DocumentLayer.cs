namespace TypedConfig;

/// <summary>A source of ours, pinned to the document that was in force when the layer was captured.</summary>
/// <param name="source">The source's name in messages.</param>
/// <param name="document">What it says.</param>
/// <param name="fault">Why it should say something else; null while it is well.</param>
/// <param name="loads">How often somebody has asked the source to load.</param>
/// <param name="polledDirectory">Where the system refuses to tell of changes; null while it tells.</param>
internal class DocumentLayer(string source, ConfigDocument document, LayerFault? fault = null, int loads = 0, string? polledDirectory = null) : Layer
{
    private readonly int _loads = loads;

    public override string Source => source;

    public override bool IsPinned => true;

    public override object Content => document;

    public override LayerFault? Fault => fault;

    public override string? PolledDirectory => polledDirectory;

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

    /// <summary>Who makes a source load has the whole configuration load, stock sources that say nothing of it included.</summary>
    public override IReadOnlyCollection<string>? ChangesSince(Layer earlier) =>
        earlier is DocumentLayer { Content: ConfigDocument before } layer && layer._loads == _loads ? document.ChangesSince(before) : null;
}
