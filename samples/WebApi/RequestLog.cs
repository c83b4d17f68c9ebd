namespace WebApi;

/// <summary>Logs every request by the events of the schema.</summary>
internal sealed class RequestLog(RequestDelegate next, AppConfig config, TimeProvider time, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var start = time.GetTimestamp();
        await next(context);
        var (request, status, elapsed) = (context.Request, context.Response.StatusCode, time.GetElapsedTime(start));
        var path = config.Requests.LogQueries ? $"{request.Path}{request.QueryString}" : request.Path.ToString();
        if (elapsed > config.Requests.SlowAfter)
        {
            logger.RequestWasSlow(request.Method, path, status, elapsed);
        }
        else
        {
            logger.RequestServed(request.Method, path, status, elapsed);
        }
    }
}
