using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace TypedConfig;

/// <summary>
/// Tells open pages what changed, by server-sent events: <c>hello</c>, then <c>change</c> with the keys that differ, and <c>beat</c> while nothing
/// happens. Nothing waits for a slow reader: it is told the newest state when it is ready for it.
/// </summary>
internal sealed class EventStream(LiveState state, StateJson json, TimeProvider time, CancellationToken stopping)
{
    private const int MaxReaders = 64;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private int _readers;

    public async Task ServeAsync(HttpContext context)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            Begin(context);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _readers) > MaxReaders)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            Begin(context);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await TellAsync(context.Response, end.Token);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            // The reader went away, or the application ends.
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
        }
    }

    private static void Begin(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
    }

    private async Task TellAsync(HttpResponse response, CancellationToken end)
    {
        var (look, views) = await state.LookAsync(end);
        await SendAsync(response, "hello", WriteNothing, end);
        var sent = time.GetTimestamp();
        while (true)
        {
            var known = look;
            if (await HasNewsAsync(look, end))
            {
                (look, views) = await state.LookAsync(end);
            }

            if (Array.Exists(views, view => view.HasNewsSince(known)))
            {
                await SendAsync(response, "change", writer => json.WriteNews(writer, views, known), end);
            }
            else if (time.GetElapsedTime(sent) >= Beat)
            {
                await SendAsync(response, "beat", WriteNothing, end);
            }
            else
            {
                continue;
            }

            sent = time.GetTimestamp();
        }
    }

    /// <returns>False when nothing has come for as long as may pass without a sign of life.</returns>
    private async Task<bool> HasNewsAsync(long look, CancellationToken end)
    {
        try
        {
            await state.WhenNewerThan(look).WaitAsync(Beat, time, end);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task SendAsync(HttpResponse response, string name, Action<Utf8JsonWriter> write, CancellationToken end)
    {
        // JSON without line breaks: one line of data.
        var message = new ArrayBufferWriter<byte>();
        message.Write(Encoding.UTF8.GetBytes($"event: {name}\ndata: "));
        using (var writer = new Utf8JsonWriter(message))
        {
            write(writer);
        }

        message.Write("\n\n"u8);
        await response.Body.WriteAsync(message.WrittenMemory, end);
        await response.Body.FlushAsync(end);
    }

    private static void WriteNothing(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}
