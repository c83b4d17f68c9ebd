namespace TypedConfig;

/// <summary>Where the file of a store may be.</summary>
internal static class StorePath
{
    /// <summary>The full path.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="basePath">What a relative path starts from.</param>
    /// <param name="root">The folder that it must not lead out of, links resolved; null for any place.</param>
    /// <exception cref="ArgumentException">The path leads out of the root, has a part <c>..</c> or a null character, or is that of no JSON or YAML file.</exception>
    public static string Resolve(string path, string basePath, string? root)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("The path of a store has a null character in it.", nameof(path));
        }

        if (path.Split('/', '\\').Contains("..", StringComparer.Ordinal))
        {
            throw new ArgumentException($"The path {path} has a part '..'; name the place itself.", nameof(path));
        }

        var fullPath = Path.GetFullPath(path, Path.GetFullPath(basePath));
        if (!IsInside(fullPath, root))
        {
            throw new ArgumentException($"The path {path} leads out of {root}.", nameof(path));
        }

        return fullPath;
    }

    /// <summary>Whether a file is below a folder after all links are resolved.</summary>
    public static bool IsInside(string fullPath, string? root)
    {
        if (root is null)
        {
            return true;
        }

        var folder = Path.TrimEndingDirectorySeparator(LinkPath.Resolve(Path.GetFullPath(root))) + Path.DirectorySeparatorChar;
        return LinkPath.Resolve(fullPath).StartsWith(folder, StringComparison.Ordinal);
    }
}
