using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TypedConfig.AspNetCore.Tests;

/// <summary>Who may see the page.</summary>
public sealed class AccessTests
{
    private const string Policy = "operators";

    public static TheoryData<string> Paths => ["/_config", "/_config/", "/_config/keys", "/_config/events", "/_config/page.css", "/_config/page.js"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task OutsideDevelopmentItIsLikeAnUnknownRouteToEveryMethod(string path)
    {
        await using var app = await PageApp.StartAsync(environment: "Production");
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Options, HttpMethod.Delete })
        {
            var unknown = await Describe(app, method, "/unknown");
            Assert.StartsWith("NotFound", unknown, StringComparison.Ordinal);
            Assert.Equal(unknown, await Describe(app, method, path));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task PolicyOpensItToThoseItAllows(string path)
    {
        await using var app = await StartGuarded(static app => app.MapTypedConfig().RequireAuthorization(Policy));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOf(app, path));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(app, path, user: "eve"));
        Assert.Equal(path == "/_config" ? HttpStatusCode.Found : HttpStatusCode.OK, await StatusOf(app, path, user: "ann"));
    }

    [Fact]
    public async Task PolicyOfAGroupAroundItOpensIt()
    {
        await using var app = await StartGuarded(static app => app.MapGroup("/ops").RequireAuthorization(Policy).MapTypedConfig("/config"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOf(app, "/ops/config/keys"));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(app, "/ops/config/keys", user: "ann"));
    }

    [Fact]
    public async Task PolicyHoldsInDevelopmentToo()
    {
        await using var app = await StartGuarded(static app => app.MapTypedConfig().RequireAuthorization(Policy), "Development");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOf(app, "/_config/keys"));
    }

    [Fact]
    public async Task WhatAllowsEverybodyDoesNotOpenIt()
    {
        await using var anonymous = await StartGuarded(static app => app.MapTypedConfig().AllowAnonymous());
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(anonymous, "/_config/keys", user: "ann"));
        await using var both = await StartGuarded(static app => app.MapTypedConfig().RequireAuthorization(Policy).AllowAnonymous());
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(both, "/_config/keys", user: "ann"));
    }

    [Fact]
    public async Task FallbackPolicyDoesNotOpenIt()
    {
        await using var app = await StartGuarded(
            static app => app.MapTypedConfig(),
            build: static services => services.Configure<AuthorizationOptions>(static options => options.FallbackPolicy = options.GetPolicy(Policy)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(app, "/_config/keys", user: "ann"));
        Assert.Equal(await Describe(app, HttpMethod.Get, "/unknown"), await Describe(app, HttpMethod.Get, "/_config/keys"));
    }

    [Theory]
    [InlineData(false, HttpStatusCode.InternalServerError)]
    [InlineData(true, HttpStatusCode.NotFound)]
    public async Task WithoutTheMiddlewareThatChecksThePolicyItIsClosed(bool suppressesCheck, HttpStatusCode expected)
    {
        await using var app = await PageApp.StartAsync(
            environment: "Production",
            build: builder => builder.Services.Configure<RouteOptions>(options => options.SuppressCheckForUnhandledSecurityMetadata = suppressesCheck),
            map: static app => app.MapTypedConfig().RequireAuthorization(Policy));
        using var response = await app.Client.GetAsync("/_config/keys", TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task PolicyThatWasCheckedForAnotherEndpointDoesNotOpenIt()
    {
        await using var app = await StartGuarded(static app =>
        {
            // What is authorized is the fallback; the branch then forgets it and looks for a route of its own.
            app.MapFallback(static () => "fallback");
            app.Map("/branch", static branch => branch
                .Use(static (context, next) =>
                {
                    context.SetEndpoint(null);
                    return next(context);
                })
                .UseRouting()
                .UseEndpoints(static routes => routes.MapTypedConfig().RequireAuthorization(Policy)));
        });
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(app, "/branch/_config/keys"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(app, "/branch/_config/keys", user: "eve"));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(app, "/branch/_config/keys", user: "ann"));
    }

    [Theory]
    [InlineData("localhost:5000", HttpStatusCode.OK)]
    [InlineData("shop.localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:80", HttpStatusCode.OK)]
    [InlineData("192.168.1.7:5000", HttpStatusCode.OK)]
    [InlineData("rebound.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost.example", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.example", HttpStatusCode.Forbidden)]
    public async Task OpenPageRefusesNamesThatAStrangerCanMakeLeadHere(string host, HttpStatusCode expected)
    {
        await using var app = await PageApp.StartAsync();
        Assert.Equal(expected, await StatusOf(app, "/_config/keys", host: host));
        using var named = new HttpRequestMessage(HttpMethod.Get, "/_config/") { Headers = { Host = host } };
        using var response = await app.Client.SendAsync(named, TestContext.Current.CancellationToken);
        Assert.Contains(expected == HttpStatusCode.OK ? "<title>" : "RequireHost", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostThatIsNamedIsTrusted()
    {
        await using var app = await PageApp.StartAsync(map: static app => app.MapTypedConfig().RequireHost("shop.test"));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(app, "/_config/keys", host: "shop.test"));
        await using var any = await PageApp.StartAsync(map: static app => app.MapTypedConfig().RequireHost("*:80"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(any, "/_config/keys", host: "rebound.example"));
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("none", HttpStatusCode.OK)]
    public async Task DataAreNotForOtherWebPages(string site, HttpStatusCode expected)
    {
        await using var app = await PageApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_config/keys") { Headers = { { "Sec-Fetch-Site", site } } };
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task OpenPageAnswersReadersAlone(string path)
    {
        await using var app = await PageApp.StartAsync();
        using var posted = await app.Client.PostAsync(path, null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        Assert.Equal(["GET", "HEAD"], posted.Content.Headers.Allow);
        using var head = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), TestContext.Current.CancellationToken);
        Assert.True(head.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found);
        Assert.Empty(await head.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task EveryAnswerForbidsCachesFramesAndForeignCode(string path)
    {
        await using var app = await PageApp.StartAsync();
        using var response = await app.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        string Header(string name) => string.Join(", ", response.Headers.GetValues(name));
        Assert.Equal("no-store", Header("Cache-Control"));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        var policy = Header("Content-Security-Policy").Split("; ");
        Assert.Equal("default-src 'none'", policy[0]);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_config", "./_config/")]
    [InlineData("/_config?a=%20b", "./_config/?a=%20b")]
    [InlineData("/base/_config", "./_config/")]
    [InlineData("/branch/_config", "./_config/")]
    [InlineData("/bare", "./bare/")]
    public async Task AddressWithoutSlashLeadsToTheOneWithIt(string path, string expected)
    {
        await using var app = await PageApp.StartAsync(map: static app =>
        {
            app.Map("/branch", static branch => branch.UseRouting().UseEndpoints(static routes => routes.MapTypedConfig()));
            app.Map("/bare", static branch => branch.UseRouting().UseEndpoints(static routes => routes.MapTypedConfig("")));
            app.UsePathBase("/base");
            app.UseRouting();
            app.MapTypedConfig();
        });
        using var response = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(expected, response.Headers.Location!.OriginalString);
        var html = await app.Client.GetStringAsync(new Uri(new Uri(app.Client.BaseAddress!, path), expected), TestContext.Current.CancellationToken);
        Assert.StartsWith("<!doctype html>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApplicationWithoutConfigurationIsToldSo()
    {
        await using var app = WebApplication.CreateBuilder().Build();
        var exception = Assert.Throws<InvalidOperationException>(() => app.MapTypedConfig());
        Assert.Contains("AddTypedConfig", exception.Message, StringComparison.Ordinal);
    }

    private static Task<PageApp> StartGuarded(Action<WebApplication> map, string environment = "Production", Action<IServiceCollection>? build = null) => PageApp.StartAsync(
        environment: environment,
        build: builder =>
        {
            builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
            builder.Services.AddAuthorization(static options => options.AddPolicy(Policy, static policy => policy.RequireUserName("ann")));
            build?.Invoke(builder.Services);
        },
        map: map);

    private static async Task<HttpStatusCode> StatusOf(PageApp app, string path, string? user = null, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        if (user is not null)
        {
            request.Headers.Add("X-User", user);
        }

        using var response = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static async Task<string> Describe(PageApp app, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "X-User", "ann" } } };
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers).Where(static header => header.Key != "Date").Select(static header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return $"{response.StatusCode}\n{string.Join('\n', headers)}\n{await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }

    /// <summary>Takes a header's word for who somebody is.</summary>
    private sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-User"] is not [{ } name])
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], Scheme.Name));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, Scheme.Name)));
        }
    }
}
