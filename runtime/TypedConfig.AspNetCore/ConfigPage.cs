using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TypedConfig;

/// <summary>Answers the requests of one mapped page.</summary>
internal sealed class ConfigPage
{
    private readonly PageAccess _access;
    private readonly StateJson _json;
    private readonly Lazy<IRegisteredConfig[]> _configurations;
    private readonly EventStream _events;

    public ConfigPage(IServiceProvider services)
    {
        var host = services.GetRequiredService<IHostEnvironment>();
        _access = new PageAccess(host.IsDevelopment());
        _json = new StateJson(host.ApplicationName);

        // Not before the first request: an invalid configuration has to fail where its host expects it.
        _configurations = new(() => [.. services.GetServices<IRegisteredConfig>()]);
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
        _events = new EventStream(new LiveState(() => _configurations.Value, time), _json, time, stopping);
    }

    public RequestDelegate Html => Guarded(isData: false, static context =>
    {
        var path = context.Request.PathBase.Add(context.Request.Path).ToUriComponent();
        if (path.EndsWith('/'))
        {
            return Asset.Html.WriteTo(context.Response);
        }

        // The page names its parts relative to itself, so that it works behind any prefix; so does this address.
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = $"./{path[(path.LastIndexOf('/') + 1)..]}/{context.Request.QueryString.ToUriComponent()}";
        return Task.CompletedTask;
    });

    public RequestDelegate Css => Guarded(isData: true, static context => Asset.Css.WriteTo(context.Response));

    public RequestDelegate Script => Guarded(isData: true, static context => Asset.Script.WriteTo(context.Response));

    public RequestDelegate Keys => Guarded(isData: true, async context =>
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        _json.WriteWhole(writer, [.. _configurations.Value.Select(static configuration => ConfigView.Of(configuration, look: 1))]);
        await writer.FlushAsync(context.RequestAborted);
    });

    public RequestDelegate Events => Guarded(isData: true, context => _events.ServeAsync(context));

    private RequestDelegate Guarded(bool isData, RequestDelegate next) => async context =>
    {
        if (!await _access.RefuseAsync(context, isData))
        {
            Headers.Protect(context.Response.Headers);
            await next(context);
        }
    };
}
