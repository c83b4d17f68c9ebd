using System.Globalization;

namespace TypedConfig.Tests;

/// <summary>Tests that are worth running for hours: they have the trait <see cref="Trait"/>, and <c>tests/soak.sh</c> says for how long.</summary>
internal static class Soak
{
    public const string Trait = "Soak";

    private static readonly int? Seconds = int.TryParse(Environment.GetEnvironmentVariable("TYPEDCONFIG_SOAK_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    /// <summary>Whether this is one.</summary>
    public static bool IsAskedFor => Seconds is not null;

    /// <summary>How long a test goes on whose length is a matter of taste.</summary>
    public static TimeSpan Duration => TimeSpan.FromSeconds(Seconds ?? 30);
}
