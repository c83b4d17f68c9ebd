using Microsoft.AspNetCore.Http;

namespace TypedConfig;

/// <summary>A part of the page, the same for everybody.</summary>
internal sealed class Asset
{
    private readonly string _contentType;
    private readonly byte[] _content;

    private Asset(string name, string contentType)
    {
        _contentType = contentType;
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name)!;
        _content = new byte[stream.Length];
        stream.ReadExactly(_content);
    }

    public static Asset Html { get; } = new("page.html", "text/html; charset=utf-8");

    public static Asset Css { get; } = new("page.css", "text/css; charset=utf-8");

    public static Asset Script { get; } = new("page.js", "text/javascript; charset=utf-8");

    public Task WriteTo(HttpResponse response)
    {
        response.ContentType = _contentType;
        response.ContentLength = _content.Length;
        return response.Body.WriteAsync(_content, response.HttpContext.RequestAborted).AsTask();
    }
}
