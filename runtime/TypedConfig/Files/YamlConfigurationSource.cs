using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>
/// A YAML file as a source of configuration values. Mapping keys are joined with <c>:</c>, items of sequences are keyed
/// by their index, and every scalar keeps its text: <c>no</c>, <c>1e3</c> and <c>0755</c> reach the configuration as written.
/// </summary>
/// <remarks>
/// <para>
/// The file has to be UTF-8 (a byte order mark is accepted) with a mapping at its root, or empty. Keys that are repeated or
/// differ only in case, merge keys (<c>&lt;&lt;</c>), more than 16 Mi characters, 64 levels of nesting or 1,000,000 keys and
/// values with aliases expanded are errors.
/// </para>
/// <para>
/// The first load throws <see cref="FileNotFoundException"/> if a file that is not optional is missing and
/// <see cref="InvalidDataException"/>, with the line, if it cannot be read as YAML, unless
/// <see cref="FileConfigurationSource.OnLoadException"/> says to go on. After that, what was read last goes on serving while
/// the file is missing, unreadable or broken. A file that is moved to its place is taken at once, one that is written in
/// place when nothing has happened to it for 100 ms, or for 2 s if it looks unfinished.
/// <see cref="FileConfigurationSource.ReloadDelay"/> is not used.
/// </para>
/// <para>The properties are read when the source is built; they are not to be changed later. Providers are thread-safe.</para>
/// </remarks>
public sealed class YamlConfigurationSource : FileConfigurationSource
{
    private readonly SharedFileLayer _layer;

    /// <summary>Creates a source without a path, required, and not reloaded when the file changes.</summary>
    public YamlConfigurationSource()
    {
        _layer = new SharedFileLayer(this, YamlDocumentParser.Instance);
    }

    internal TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Makes a provider for this file. All providers of one source share what was read last.</summary>
    /// <param name="builder">Gives the file provider and the handler of load errors where this source has none.</param>
    /// <returns>A provider that has not been loaded yet.</returns>
    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        var description = new YamlConfigurationSource { FileProvider = FileProvider, Path = Path!, Optional = Optional, OnLoadException = OnLoadException };
        return new FileLayerProvider(description, "YamlConfigurationProvider", _layer, TimeProvider);
    }
}
