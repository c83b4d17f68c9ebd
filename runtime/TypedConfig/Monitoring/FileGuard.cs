using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>
/// Finds stock file providers that lost their content because their file is gone or cannot be parsed: such a provider empties itself, and
/// what is read then are the defaults.
/// </summary>
internal static class FileGuard
{
    /// <summary>What the files did that contributed to the configuration in force and contribute nothing to the new reading.</summary>
    /// <param name="inForce">The reading that is in force.</param>
    /// <param name="next">The reading that would replace it.</param>
    /// <param name="acceptMissing">Whether a file that is gone is no error.</param>
    /// <param name="reloaded">Whether a provider has its content back, so that the reading has to be done again.</param>
    public static List<ConfigError> Check(ReadPass inForce, ReadPass next, bool acceptMissing, out bool reloaded)
    {
        reloaded = false;
        var errors = new List<ConfigError>();
        var contributing = Contributing(next);
        foreach (var path in Contributing(inForce))
        {
            if (!contributing.Contains(path) && Find(next, path) is { } provider && IsEmpty(provider))
            {
                var error = Examine(provider, acceptMissing, out var hasContent);
                reloaded |= hasContent;
                if (error is not null)
                {
                    errors.Add(error);
                }
            }
        }

        return errors;
    }

    private static HashSet<string> Contributing(ReadPass pass)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        for (var layer = 0; layer < pass.Layers.Length; layer++)
        {
            if (pass.HasFrom(layer) && FileOf(pass.Layers[layer]) is { } file)
            {
                paths.Add(PathOf(file));
            }
        }

        return paths;
    }

    private static FileConfigurationProvider? Find(ReadPass pass, string path) =>
        pass.Layers.Select(FileOf).FirstOrDefault(file => file is not null && PathOf(file) == path);

    private static FileConfigurationProvider? FileOf(Layer layer) => (layer as ProviderLayer)?.Provider as FileConfigurationProvider;

    private static string PathOf(FileConfigurationProvider provider) =>
        provider.Source.FileProvider?.GetFileInfo(provider.Source.Path ?? "").PhysicalPath ?? provider.Source.Path ?? "";

    private static bool IsEmpty(FileConfigurationProvider provider) => !provider.GetChildKeys([], null).Any();

    /// <summary>Reads the file the way the provider does; if that works, the provider has its content back.</summary>
    private static ConfigError? Examine(FileConfigurationProvider provider, bool acceptMissing, out bool hasContent)
    {
        hasContent = false;
        var source = provider.Source.Path?.Replace('\\', '/');
        var file = provider.Source.FileProvider?.GetFileInfo(provider.Source.Path ?? "");
        if (file is null || !file.Exists)
        {
            return acceptMissing ? null : new ConfigError(null, null, "the file is missing; its last good values stay in force", source, null);
        }

        try
        {
            using var stream = file.CreateReadStream();
            provider.Load(stream);
            hasContent = !IsEmpty(provider);
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The text of a parser's message can hold a value of the file.
            return new ConfigError(null, null, "the file cannot be read; its last good values stay in force", source, LineOf(exception));
        }
    }

    private static int? LineOf(Exception exception) =>
        exception.InnerException is JsonException { LineNumber: { } line } ? (int)line + 1 : null;
}
