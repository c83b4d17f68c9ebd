using System.Globalization;

namespace TypedConfig.Tests;

/// <summary>What random tests start from.</summary>
public static class Seed
{
    /// <summary>The seed of TYPEDCONFIG_TEST_SEED, to see a failure again; else a new one.</summary>
    public static int New() =>
        int.TryParse(Environment.GetEnvironmentVariable("TYPEDCONFIG_TEST_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next();

    /// <summary>A seed that the test's output names.</summary>
    public static int NewAnnounced()
    {
        var seed = New();
        TestContext.Current.TestOutputHelper?.WriteLine($"TYPEDCONFIG_TEST_SEED={seed}");
        return seed;
    }
}
