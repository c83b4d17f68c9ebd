using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TypedConfig;

/// <summary>Decides who may see the page.</summary>
/// <param name="isDevelopment">Whether it is open to requests that nothing authorizes.</param>
internal sealed class PageAccess(bool isDevelopment)
{
    private const string UntrustedHost = "The page of the configuration answers to localhost, to IP addresses, and to names that MapTypedConfig().RequireHost(...) gives.";

    /// <summary>Answers a request that may not see what it asks for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isData">Whether only the page itself has a use for the answer.</param>
    /// <returns>Whether it is refused.</returns>
    public async Task<bool> RefuseAsync(HttpContext context, bool isData)
    {
        var (status, text) = await JudgeAsync(context, context.GetEndpoint()!.Metadata, isData);
        if (status == StatusCodes.Status200OK)
        {
            return false;
        }

        context.Response.StatusCode = status;
        if (text is not null)
        {
            await context.Response.WriteAsync(text, context.RequestAborted);
        }

        return true;
    }

    private async Task<(int Status, string? Text)> JudgeAsync(HttpContext context, EndpointMetadataCollection metadata, bool isData)
    {
        var request = context.Request;
        if (!await IsAuthorizedAsync(context, metadata))
        {
            if (!isDevelopment)
            {
                return (StatusCodes.Status404NotFound, null);
            }

            if (!IsTrusted(request.Host.Host, metadata))
            {
                return (StatusCodes.Status403Forbidden, UntrustedHost);
            }
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return (StatusCodes.Status405MethodNotAllowed, null);
        }

        return (isData && IsFromElsewhere(request) ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK, null);
    }

    /// <summary>
    /// Whether a policy of the endpoints allows the request. The authorization middleware has asked the same before, if it is there and has seen
    /// these endpoints: in a branch with routes of its own it may have seen others.
    /// </summary>
    private static async Task<bool> IsAuthorizedAsync(HttpContext context, EndpointMetadataCollection metadata)
    {
        var required = metadata.GetOrderedMetadata<IAuthorizeData>();
        if (required.Count == 0 || metadata.GetMetadata<IAllowAnonymous>() is not null
            || context.RequestServices.GetService<IAuthorizationPolicyProvider>() is not { } policies
            || context.RequestServices.GetService<IAuthorizationService>() is not { } authorization)
        {
            return false;
        }

        var policy = await AuthorizationPolicy.CombineAsync(policies, required, metadata.GetOrderedMetadata<AuthorizationPolicy>());
        return policy is not null && (await authorization.AuthorizeAsync(context.User, context, policy)).Succeeded;
    }

    /// <summary>Whether a host's name cannot be one that a stranger's web page has made lead here.</summary>
    private static bool IsTrusted(string host, EndpointMetadataCollection metadata) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out _)
        || (metadata.GetMetadata<IHostMetadata>() is { Hosts.Count: > 0 } named && named.Hosts.All(static name => name != "*" && !name.StartsWith("*:", StringComparison.Ordinal)));

    /// <summary>Whether a browser asks for another web page, which a careless CORS policy would let read the answer.</summary>
    private static bool IsFromElsewhere(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none");
}
