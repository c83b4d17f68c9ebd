namespace TypedConfig.Schema;

/// <summary>What an editor shows beside a key, in plain text.</summary>
internal static class HoverText
{
    public static string Of(LeafModel leaf)
    {
        string[] lines =
        [
            leaf.Description?.Trim() ?? "",
            TypeText.Of(leaf.Shape, Markup.None) + ".",
            string.Join(" ", LeafFacts.Of(leaf, Markup.None)),
            leaf.Reload == ReloadMode.Restart ? "A change waits until the process restarts." : "",
            leaf.Shape is ScalarShape { IsSecret: true } ? "A secret: keep its value out of files that are shared." : "",
            leaf.Deprecated is null ? "" : DeprecationText.Of(leaf.Deprecated),
        ];
        return string.Join("\n", lines.Where(static line => line.Length > 0));
    }
}
