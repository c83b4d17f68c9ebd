using System.Text.Json.Serialization;

namespace TypedConfig.Benchmarks;

/// <summary>What one way of doing something took. Times are nanoseconds; a figure that was not taken is null.</summary>
/// <param name="Subject">What is compared.</param>
/// <param name="Way">Who does it: product, peer or floor.</param>
/// <param name="Size">How much of it, such as <c>Keys=1000</c>; empty where there is but one size.</param>
internal sealed record Measurement(string Subject, string Way, string Size)
{
    /// <summary>The median of the times, or of <see cref="Unit"/>.</summary>
    public double? Median { get; init; }

    public double? P99 { get; init; }

    public double? P999 { get; init; }

    /// <summary>Bytes allocated each time.</summary>
    public double? Bytes { get; init; }

    /// <summary>How often; null where BenchmarkDotNet decided.</summary>
    public int? Rounds { get; init; }

    /// <summary>Changes that were never seen.</summary>
    public int? Lost { get; init; }

    /// <summary>What the median is of, where it is no time.</summary>
    public string? Unit { get; init; }

    /// <summary>The number in the size.</summary>
    [JsonIgnore]
    public double Scale => Size.Length == 0 ? 1 : double.Parse(Size.AsSpan(Size.LastIndexOf('=') + 1), System.Globalization.CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<Measurement>))]
internal sealed partial class MeasurementJson : JsonSerializerContext;
