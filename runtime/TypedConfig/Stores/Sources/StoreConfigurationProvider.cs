using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>One provider's view on the store of its source: what it adds are the values set through it.</summary>
internal sealed class StoreConfigurationProvider : ConfigurationProvider, ILayerProvider, IDisposable
{
    private readonly Lock _gate = new();
    private readonly StoreConfigurationSource _source;
    private readonly IConfigurationBuilder _builder;
    private readonly Action _raise;
    private volatile StoreFollower? _follower;
    private volatile ConfigDocument _last = ConfigDocument.Empty;
    private volatile Overlay? _overlay;
    private int _isRaising;
    private bool _isDisposed;

    public StoreConfigurationProvider(StoreConfigurationSource source, IConfigurationBuilder builder)
    {
        _source = source;
        _builder = builder;
        _raise = Raise;
    }

    /// <summary>The store; null before the first load and after the last.</summary>
    public IConfigStore? Store => _follower?.Store;

    public string Name => _follower?.Name ?? "store";

    private ConfigDocument Document => WithOverlay(_follower?.Document ?? _last);

    public override void Load()
    {
        var attached = _follower;
        var follower = attached ?? _source.Acquire(_builder);
        var problem = follower.Load(_source.StartupTimeout);
        if (problem is not null && !_source.IsOptional)
        {
            if (attached is null)
            {
                _source.Release();
            }

            ExceptionDispatchInfo.Throw(problem);
        }

        if (attached is null)
        {
            Attach(follower);
        }
    }

    public override bool TryGet(string key, out string? value)
    {
        var found = Document.TryGet(key, out var entry);
        value = entry.Value;
        return found;
    }

    public override void Set(string key, string? value)
    {
        lock (_gate)
        {
            var document = _follower?.Document ?? _last;
            var entries = new Dictionary<string, DocumentEntry>(WithOverlay(document).Entries, StringComparer.OrdinalIgnoreCase) { [key] = new(value, Line: 0) };
            _overlay = new Overlay(document, new ConfigDocument(entries));
        }
    }

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
    {
        List<string> keys = [.. Document.ChildNames(parentPath ?? ""), .. earlierKeys];
        keys.Sort(ConfigurationKeyComparer.Instance.Compare);
        return keys;
    }

    public Layer Capture() => new DocumentLayer(Name, Document, _follower?.Fault);

    public void AcceptMissing() => _follower?.AcceptMissing();

    public override string ToString() => Name;

    public void Dispose()
    {
        StoreFollower? follower;
        lock (_gate)
        {
            _isDisposed = true;
            follower = _follower;
            if (follower is null)
            {
                return;
            }

            // Whoever still holds this provider goes on reading what it served last.
            _last = follower.Document;
            _follower = null;
        }

        follower.Remove(_raise);
        _source.Release();
    }

    private void Attach(StoreFollower follower)
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _follower = follower;
                follower.Add(_raise);
                return;
            }
        }

        _last = follower.Document;
        _source.Release();
    }

    // As in .NET's providers, what was set lasts until the store brings something new.
    private ConfigDocument WithOverlay(ConfigDocument document) =>
        _overlay is { } overlay && overlay.Base == document ? overlay.Document : document;

    // Whoever listens may take long, or for ever; the thread at hand is the one that follows the store.
    private void Raise()
    {
        if (Interlocked.Exchange(ref _isRaising, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static provider => provider.RaiseNow(), this, preferLocal: false);
        }
    }

    private void RaiseNow()
    {
        Volatile.Write(ref _isRaising, 0);
        try
        {
            OnReload();
        }
        catch (Exception)
        {
            // Somebody's callback threw. The others have run, and there is nobody here to tell it to.
        }
    }

    private sealed record Overlay(ConfigDocument Base, ConfigDocument Document);
}
