using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>One provider's view on the layer of its source: what it adds are the values set through it.</summary>
internal sealed class FileLayerProvider : FileConfigurationProvider, ILayerProvider
{
    private readonly Lock _gate = new();
    private readonly DocumentView _view;
    private readonly string _kind;
    private readonly SharedFileLayer _shared;
    private readonly TimeProvider _time;
    private volatile FileLayer? _layer;
    private volatile FileState _last = FileState.Empty(mayBeMissing: true);
    private bool _isDisposed;

    /// <param name="source">A description of the file that does not ask for watching: the base class would watch on its own.</param>
    /// <param name="kind">The name to go by.</param>
    /// <param name="shared">The layer of the real source.</param>
    /// <param name="time">The clock of everything that waits.</param>
    public FileLayerProvider(FileConfigurationSource source, string kind, SharedFileLayer shared, TimeProvider time)
        : base(source)
    {
        _kind = kind;
        _shared = shared;
        _time = time;
        _view = new DocumentView(Reload);
    }

    private ConfigDocument Document => _view.Of(State.Document);

    private FileState State => _layer?.State ?? _last;

    public override void Load()
    {
        _view.NoteLoad();
        var attached = _layer;
        var layer = attached ?? _shared.Acquire(_time);
        var problem = layer.Load(isAsked: attached is not null);
        if (problem is not null && !IsIgnored(problem))
        {
            if (attached is null)
            {
                _shared.Release();
            }

            ExceptionDispatchInfo.Throw(problem);
        }

        if (attached is null)
        {
            Attach(layer);
        }
    }

    public override void Load(Stream stream) => throw new NotSupportedException("A file is read through its source.");

    public override bool TryGet(string key, out string? value)
    {
        var found = Document.TryGet(key, out var entry);
        value = entry.Value;
        return found;
    }

    public override void Set(string key, string? value) => _view.Set(State.Document, key, value);

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => DocumentView.ChildKeys(Document, earlierKeys, parentPath);

    public Layer Capture()
    {
        var state = State;
        return new DocumentLayer(FileName.Of(Source), _view.Of(state.Document), state.Fault, _view.Loads, _layer?.PolledDirectory);
    }

    public void AcceptMissing() => _layer?.AcceptMissing();

    public override string ToString() => $"{_kind} for '{FileName.Of(Source)}' ({(Source.Optional ? "Optional" : "Required")})";

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        FileLayer? layer;
        lock (_gate)
        {
            layer = _layer;
            if (layer is null || _isDisposed)
            {
                _isDisposed = true;
                return;
            }

            _isDisposed = true;
        }

        // Whoever still holds this provider goes on reading what it served last.
        _last = layer.State;
        layer.Listeners.Remove(_view.Raise);
        _layer = null;
        _shared.Release();
    }

    private void Attach(FileLayer layer)
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _layer = layer;
                layer.Listeners.Add(_view.Raise);
                return;
            }
        }

        _last = layer.State;
        _shared.Release();
    }

    private bool IsIgnored(Exception problem)
    {
        var context = new FileLoadExceptionContext { Provider = this, Exception = problem };
        Source.OnLoadException?.Invoke(context);
        return context.Ignore;
    }

    private void Reload()
    {
        if (_layer is not null)
        {
            OnReload();
        }
    }
}
