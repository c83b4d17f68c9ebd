using System.Globalization;

namespace TypedConfig.Benchmarks;

/// <summary>Figures as people read them: three digits and a unit.</summary>
internal static class Figures
{
    private static readonly string[] Times = ["ns", "μs", "ms", "s"];
    private static readonly string[] Sizes = ["B", "KiB", "MiB", "GiB"];

    /// <summary>The median of a measurement.</summary>
    public static string Of(Measurement measurement) => measurement switch
    {
        { Unit: null } => Time(measurement.Median),
        { Unit: "bytes", Median: < 0 and var less } => "-" + Bytes(-less),
        { Unit: "bytes" } => Bytes(measurement.Median),
        _ => $"{measurement.Median:0.##} {measurement.Unit}",
    };

    /// <summary>Nanoseconds; nothing for a time that was not taken.</summary>
    public static string Time(double? nanoseconds) => nanoseconds switch
    {
        null => "",
        double.PositiveInfinity => "never",
        { } time => Of(time, Times, 1_000),
    };

    public static string Bytes(double? bytes) => bytes is { } size ? Of(size, Sizes, 1_024) : "";

    public static string Ratio(double ratio) => ratio switch
    {
        >= 10 => ratio.ToString("0", CultureInfo.InvariantCulture),
        >= 3 => ratio.ToString("0.0", CultureInfo.InvariantCulture),
        >= 0.1 => ratio.ToString("0.00", CultureInfo.InvariantCulture),
        >= 0.01 => ratio.ToString("0.000", CultureInfo.InvariantCulture),
        _ => ratio.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    private static string Of(double value, string[] units, double step)
    {
        var unit = 0;
        for (; value >= step && unit < units.Length - 1; unit++)
        {
            value /= step;
        }

        var format = value >= 100 || value == Math.Floor(value) ? "0" : value >= 10 ? "0.0" : "0.00";
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {units[unit]}";
    }
}
