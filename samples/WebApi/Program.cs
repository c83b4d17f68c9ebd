using Microsoft.Extensions.Configuration;
using WebApi;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddYamlFile("prices.yaml", optional: false, reloadOnChange: true);
builder.Configuration.AddEnvironmentVariables().AddCommandLine(args);
builder.AddStructuredLogging();
builder.AddTypedConfig<AppConfig>();
builder.Services.AddHealthChecks().AddTypedConfig<AppConfig>();
builder.Services.AddSingleton(TimeProvider.System).AddSingleton<Quotes>();

var app = builder.Build();
app.UseWhen(static context => !context.Request.Path.StartsWithSegments("/_config"), static requests => requests.UseMiddleware<RequestLog>());
app.MapGet("/quotes", static (string country, decimal weight, Quotes quotes) => quotes.For(country, weight));
app.MapGet("/prices", static (HttpRequest request, Quotes quotes) => quotes.PriceList(request.Headers["X-Api-Key"]));
app.MapHealthChecks("/health");
app.MapTypedConfig("/_config");
app.Run();
