using System.Text.Json;

namespace TypedConfig.AspNetCore.Tests;

/// <summary>Reads server-sent events as a page does.</summary>
internal sealed class EventReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventReader(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    public static async Task<EventReader> OpenAsync(PageApp app)
    {
        var response = await app.Client.GetAsync("/_config/events", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        return new EventReader(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>The name and the data of the next event; null when the server has ended the stream.</summary>
    public async Task<(string Name, JsonElement Data)?> NextAsync()
    {
        if (await LineAsync() is not { } name)
        {
            return null;
        }

        var data = await LineAsync();
        Assert.Equal("", await LineAsync());
        return (name["event: ".Length..], JsonDocument.Parse(data!["data: ".Length..]).RootElement);
    }

    public async Task<JsonElement> NextAsync(string expected)
    {
        var (name, data) = await NextAsync() ?? throw new EndOfStreamException();
        Assert.Equal(expected, name);
        return data;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }

    private Task<string?> LineAsync() => _reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
}
