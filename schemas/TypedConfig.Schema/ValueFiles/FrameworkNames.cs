namespace TypedConfig.Schema;

/// <summary>Names at the root of a configuration that belong to .NET and its hosts, be they near to names of a schema or not.</summary>
internal static class FrameworkNames
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "AllowedHosts", "AllowStatusCodesWithBody", "ApplicationInsights", "ApplicationName", "Authentication", "Authorization", "AzureAd", "CaptureStartupErrors",
        "ConnectionStrings", "ContentRoot", "DetailedErrors", "Environment", "FeatureManagement", "ForwardedHeaders_Enabled", "HostingStartupAssemblies",
        "HostingStartupExcludeAssemblies", "Http_Ports", "Https_Port", "Https_Ports", "Kestrel", "Logging", "NLog", "OpenTelemetry", "PreferHostingUrls",
        "PreventHostingStartup", "ReverseProxy", "Serilog", "ServerUrls", "ShutdownTimeoutSeconds", "StartupAssembly", "SuppressStatusMessages", "Urls", "WebRoot",
    };

    private static readonly string[] VariablePrefixes = ["ASPNETCORE_", "DOTNET_", "COMPlus_", "CORECLR_", "OTEL_"];

    public static bool Contains(string name, bool isEnvironment) =>
        Known.Contains(name)
        || name.StartsWith("$", StringComparison.Ordinal)
        || (isEnvironment && VariablePrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
}
