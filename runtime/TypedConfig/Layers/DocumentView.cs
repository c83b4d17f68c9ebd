using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>What every provider of ours does with the document of its source: it puts over it what is set through the provider, and tells of changes.</summary>
/// <param name="reload">Tells those who listen to the provider.</param>
internal sealed class DocumentView(Action reload)
{
    private readonly Lock _gate = new();
    private volatile Overlay? _overlay;
    private int _loads;
    private int _isRaising;

    /// <summary>How often somebody has asked the provider to load.</summary>
    public int Loads => Volatile.Read(ref _loads);

    public void NoteLoad() => Interlocked.Increment(ref _loads);

    /// <summary>As in .NET's providers, what was set lasts until the source brings something new.</summary>
    public ConfigDocument Of(ConfigDocument document) => _overlay is { } overlay && overlay.Base == document ? overlay.Document : document;

    public void Set(ConfigDocument document, string path, string? value)
    {
        lock (_gate)
        {
            _overlay = new Overlay(document, Of(document).With([new(path, new DocumentEntry(value, Line: 0))]));
        }
    }

    public static IEnumerable<string> ChildKeys(ConfigDocument document, IEnumerable<string> earlierKeys, string? parentPath)
    {
        var names = document.ChildNames(parentPath ?? "");
        if (names.Count == 0)
        {
            // The framework asks at every value, and has sorted what it brings.
            return earlierKeys;
        }

        List<string> keys = [.. names, .. earlierKeys];
        keys.Sort(ConfigurationKeyComparer.Instance.Compare);
        return keys;
    }

    /// <summary>Tells those who listen, soon and on another thread: they may take long, or for ever, and the one at hand follows the source.</summary>
    public void Raise()
    {
        if (Interlocked.Exchange(ref _isRaising, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static view => view.RaiseNow(), this, preferLocal: false);
        }
    }

    private void RaiseNow()
    {
        Volatile.Write(ref _isRaising, 0);
        try
        {
            reload();
        }
        catch (Exception)
        {
            // Somebody's callback threw. The others have run, and there is nobody here to tell it to.
        }
    }

    private sealed record Overlay(ConfigDocument Base, ConfigDocument Document);
}
