using System.Diagnostics;
using System.Net;

namespace TypedConfig.Benchmarks;

/// <summary>Notes when the bytes of the streams that begin from now on, until it is disposed, are in this process; the framework tells of every answer.</summary>
internal sealed class WatchStreams : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Answered = "System.Net.Http.Response";

    private readonly ChangeTrace _trace;
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IDisposable _subscription;
    private IDisposable? _answers;

    public WatchStreams(ChangeTrace trace)
    {
        _trace = trace;
        _subscription = DiagnosticListener.AllListeners.Subscribe(this);
    }

    /// <summary>Ends when a stream has begun.</summary>
    public Task WhenBegun => _begun.Task;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "HttpHandlerDiagnosticListener")
        {
            _answers = value.Subscribe(this, static name => name == Answered);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == Answered && value.Value?.GetType().GetProperty("Response")?.GetValue(value.Value) is HttpResponseMessage { RequestMessage.RequestUri.AbsolutePath: "/v3/watch" } response)
        {
            response.Content = new NotedContent(response.Content, _trace);
            _begun.TrySetResult();
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _answers?.Dispose();
        _subscription.Dispose();
    }

    private sealed class NotedContent(HttpContent inner, ChangeTrace trace) : HttpContent
    {
        protected override async Task<Stream> CreateContentReadStreamAsync() => new NotedStream(await inner.ReadAsStreamAsync(), trace);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => inner.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
