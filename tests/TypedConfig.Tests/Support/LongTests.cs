namespace TypedConfig.Tests;

/// <summary>Whether tests that race against time, or look for growth, are asked to take longer.</summary>
internal static class LongTests
{
    public static bool AreAskedFor { get; } = Environment.GetEnvironmentVariable("TYPEDCONFIG_TEST_LONG") == "1";
}
