using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedConfig;

/// <summary>Decides who may see the page.</summary>
/// <param name="isDevelopment">Whether it is open to requests that nothing authorizes.</param>
internal sealed class PageAccess(bool isDevelopment)
{
    private const string UntrustedHost = "The page of the configuration answers to localhost, to IP addresses, and to names that MapTypedConfig().RequireHost(...) gives.";

    /// <summary>Answers a request that may not see what it asks for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isData">Whether only the page itself has a use for the answer.</param>
    /// <returns>The answer; null if there is nothing against it.</returns>
    public Task? Refuse(HttpContext context, bool isData)
    {
        var request = context.Request;
        var metadata = context.GetEndpoint()!.Metadata;
        if (!IsAuthorized(context, metadata))
        {
            if (!isDevelopment)
            {
                return Answer(StatusCodes.Status404NotFound);
            }

            if (!IsTrusted(request.Host.Host, metadata))
            {
                return Answer(StatusCodes.Status403Forbidden, UntrustedHost);
            }
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return Answer(StatusCodes.Status405MethodNotAllowed);
        }

        return isData && IsFromElsewhere(request) ? Answer(StatusCodes.Status403Forbidden) : null;

        Task Answer(int status, string text = "")
        {
            context.Response.StatusCode = status;
            return text.Length == 0 ? Task.CompletedTask : context.Response.WriteAsync(text, context.RequestAborted);
        }
    }

    /// <summary>Whether the authorization middleware has let the request through. Without that middleware the framework refuses what asks for it, unless it is told not to.</summary>
    private static bool IsAuthorized(HttpContext context, EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<IAuthorizeData>() is not null
        && metadata.GetMetadata<IAllowAnonymous>() is null
        && !context.RequestServices.GetRequiredService<IOptions<RouteOptions>>().Value.SuppressCheckForUnhandledSecurityMetadata;

    /// <summary>Whether a host's name cannot be one that a stranger's web page has made lead here.</summary>
    private static bool IsTrusted(string host, EndpointMetadataCollection metadata) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out _)
        || (metadata.GetMetadata<IHostMetadata>() is { Hosts.Count: > 0 } named && named.Hosts.All(static name => name != "*" && !name.StartsWith("*:", StringComparison.Ordinal)));

    /// <summary>Whether a browser asks for another web page, which a careless CORS policy would let read the answer.</summary>
    private static bool IsFromElsewhere(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none");
}
