using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Parcels;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddOptions<ShippingOptions>()
    .BindConfiguration("Shipping")
    .ValidateDataAnnotations()
    .Validate(static shipping => shipping.Urgent <= shipping.BatchSize, "Urgent cannot exceed BatchSize")
    .ValidateOnStart();
builder.Services.AddHostedService<Courier>();
builder.Build().Run();
