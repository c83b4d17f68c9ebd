using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>One provider's view on the store of its source: what it adds are the values set through it.</summary>
internal sealed class StoreConfigurationProvider : ConfigurationProvider, ILayerProvider, IDisposable
{
    private readonly Lock _gate = new();
    private readonly DocumentView _view;
    private readonly StoreConfigurationSource _source;
    private readonly IConfigurationBuilder _builder;
    private readonly StartupBudget _budget;
    private StoreFollower? _early;
    private volatile StoreFollower? _follower;
    private volatile ConfigDocument _last = ConfigDocument.Empty;
    private bool _isDisposed;

    public StoreConfigurationProvider(StoreConfigurationSource source, IConfigurationBuilder builder, StartupBudget budget)
    {
        _source = source;
        _builder = builder;
        _budget = budget;
        _view = new DocumentView(OnReload);
        _early = source.StartsEarly ? source.Acquire(builder) : null;
    }

    /// <summary>The store; null before the first load and after the last.</summary>
    public IConfigStore? Store => _follower?.Store;

    public string Name => _follower?.Name ?? "store";

    private ConfigDocument Source => _follower?.Document ?? _last;

    private ConfigDocument Document => _view.Of(Source);

    public override void Load()
    {
        _view.NoteLoad();
        var attached = _follower;
        var follower = attached ?? Interlocked.Exchange(ref _early, null) ?? _source.Acquire(_builder);
        var problem = follower.Load(_source.StartupTimeout, attached is null ? _budget : null);
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

    public override void Set(string key, string? value) => _view.Set(Source, key, value);

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => DocumentView.ChildKeys(Document, earlierKeys, parentPath);

    public Layer Capture()
    {
        var follower = _follower;
        return new StoreLayer(Name, Document, follower?.Fault, _view.Loads, follower?.PolledDirectory, follower?.Store);
    }

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
                if (Interlocked.Exchange(ref _early, null) is not null)
                {
                    _source.Release();
                }

                return;
            }

            // Whoever still holds this provider goes on reading what it served last.
            _last = follower.Document;
            _follower = null;
        }

        follower.Listeners.Remove(_view.Raise);
        _source.Release();
    }

    private void Attach(StoreFollower follower)
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _follower = follower;
                follower.Listeners.Add(_view.Raise);
                return;
            }
        }

        _last = follower.Document;
        _source.Release();
    }
}
