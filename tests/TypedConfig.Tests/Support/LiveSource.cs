using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests;

/// <summary>A stock provider whose whole content is swapped at once, the way a file or store provider does it.</summary>
internal sealed class LiveSource : ConfigurationProvider, IConfigurationSource
{
    public LiveSource(params ReadOnlySpan<(string Key, string? Value)> entries)
    {
        Data = ToData(entries);
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Swaps the content and tells.</summary>
    public void Publish(params ReadOnlySpan<(string Key, string? Value)> entries)
    {
        Swap(entries);
        OnReload();
    }

    /// <summary>Swaps the content and tells nobody.</summary>
    public void Swap(params ReadOnlySpan<(string Key, string? Value)> entries) => Data = ToData(entries);

    /// <summary>Tells that the content changed.</summary>
    public void Signal() => OnReload();

    private static Dictionary<string, string?> ToData(ReadOnlySpan<(string Key, string? Value)> entries)
    {
        var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in entries)
        {
            data[key] = value;
        }

        return data;
    }
}
