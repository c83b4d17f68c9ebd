using Microsoft.Extensions.Options;
using TypedConfig.WebApp;

var builder = WebApplication.CreateBuilder(args);
builder.AddTypedConfig<AppConfig>();

var app = builder.Build();
app.MapGet("/pool-size", static (AppConfig config) => config.Database.PoolSize);
app.MapGet("/options/pool-size", static (IOptions<AppConfig.DatabaseSection> options) => options.Value.PoolSize);
app.Run();
