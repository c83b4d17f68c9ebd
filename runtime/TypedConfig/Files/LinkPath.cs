namespace TypedConfig;

/// <summary>Where a path really leads, with a link resolved at any of its steps.</summary>
internal static class LinkPath
{
    private const int MaxLinks = 40;

    /// <summary>Never throws: a step that cannot be examined stays as it is.</summary>
    public static string Resolve(string fullPath)
    {
        var links = 0;
        return Resolve(fullPath, ref links);
    }

    public static bool IsLink(string path) => TargetOf(path) is not null;

    private static string Resolve(string fullPath, ref int links)
    {
        var parent = Path.GetDirectoryName(fullPath);
        if (parent is null || links > MaxLinks)
        {
            return fullPath;
        }

        var resolved = Path.Combine(Resolve(parent, ref links), Path.GetFileName(fullPath));
        if (TargetOf(resolved) is not { } target)
        {
            return resolved;
        }

        links++;
        return Resolve(Path.GetFullPath(target, Path.GetDirectoryName(resolved)!), ref links);
    }

    private static string? TargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
