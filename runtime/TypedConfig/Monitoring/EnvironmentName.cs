namespace TypedConfig;

/// <summary>The environment where there is no host to ask.</summary>
internal static class EnvironmentName
{
    public static string Default =>
        NonEmpty(Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT"))
        ?? NonEmpty(Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"))
        ?? "Production";

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
