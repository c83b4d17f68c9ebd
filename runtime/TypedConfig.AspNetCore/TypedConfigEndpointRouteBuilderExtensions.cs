using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TypedConfig;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the page of typed configurations to applications.</summary>
public static class TypedConfigEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps a page that shows every key of every typed configuration in the container: value, origin, default, what it takes and when it changed
    /// last, live, secrets as <c>***</c>. The same as JSON is at <c>{pattern}/keys</c>, changes as server-sent events at <c>{pattern}/events</c>.
    /// </summary>
    /// <param name="endpoints">The application, or a group of routes.</param>
    /// <param name="pattern">Where the page is.</param>
    /// <returns>The endpoints, to put conditions on: <c>.RequireAuthorization("operators")</c>.</returns>
    /// <exception cref="InvalidOperationException">No typed configuration was added to the container.</exception>
    /// <remarks>
    /// In the environment <c>Development</c> the page is open to requests for an IP address, <c>localhost</c> or a name given by <c>RequireHost</c>.
    /// Elsewhere it answers 404 as if it were not there, unless the endpoints require authorization; <c>AllowAnonymous</c> and a fallback policy do
    /// not open it. At most 64 pages are live at once.
    /// </remarks>
    public static IEndpointConventionBuilder MapTypedConfig(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/_config")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(IRegisteredConfig)) == false)
        {
            throw new InvalidOperationException("There is no typed configuration to show: builder.AddTypedConfig<AppConfig>() adds one.");
        }

        var page = new ConfigPage(endpoints.ServiceProvider);
        var group = endpoints.MapGroup(pattern);

        // All methods, so that a closed page says nothing of itself to any of them.
        group.Map("", page.Html);
        group.Map("/page.css", page.Css);
        group.Map("/page.js", page.Script);
        group.Map("/keys", page.Keys);
        group.Map("/events", page.Events);
        return group.ExcludeFromDescription();
    }
}
