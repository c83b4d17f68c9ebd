namespace TypedConfig.Schema;

/// <summary>What the name of a value file says: <c>appsettings.Production.json</c> lies over <c>appsettings.json</c> in one environment.</summary>
/// <param name="Family">The files that lie over each other have the same.</param>
/// <param name="Environment">Null for the base file.</param>
internal sealed record ValueFileName(string Family, string? Environment)
{
    private const string AppSettings = "appsettings.";

    /// <param name="path">The file.</param>
    /// <param name="all">All value files: but for <c>appsettings</c> a file belongs to an environment only where there is a base file.</param>
    public static ValueFileName Of(string path, ICollection<string> all)
    {
        var fileName = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        var folder = path.Substring(0, path.Length - fileName.Length);
        var end = fileName.LastIndexOf('.');
        var start = fileName.StartsWith(AppSettings, StringComparison.OrdinalIgnoreCase) ? AppSettings.Length - 1 : fileName.LastIndexOf('.', Math.Max(0, end - 1));
        if (start <= 0 || end <= start)
        {
            return new ValueFileName(path.ToLowerInvariant(), null);
        }

        var family = (folder + fileName.Remove(start, end - start)).ToLowerInvariant();
        return start == AppSettings.Length - 1 || all.Any(other => string.Equals(other, family, StringComparison.OrdinalIgnoreCase))
            ? new ValueFileName(family, fileName.Substring(start + 1, end - start - 1))
            : new ValueFileName(path.ToLowerInvariant(), null);
    }
}
