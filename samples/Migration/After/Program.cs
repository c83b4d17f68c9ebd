using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Parcels;

var builder = Host.CreateApplicationBuilder(args);
builder.AddTypedConfig<AppConfig>();
builder.Services.AddHostedService<Courier>();
builder.Build().Run();
