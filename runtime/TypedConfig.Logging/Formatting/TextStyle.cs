using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>What stands around the parts of a line for people.</summary>
/// <param name="hasColors">Whether ANSI colours do.</param>
/// <param name="timeZone">In which the time is shown.</param>
internal sealed class TextStyle(bool hasColors, TimeZoneInfo timeZone)
{
    private readonly byte[][] _levels = [.. Enum.GetValues<LogLevel>().Select(level => Level(level, hasColors))];

    public TimeZoneInfo TimeZone => timeZone;

    public ReadOnlySpan<byte> Dimmed => hasColors ? "\e[90m"u8 : default;

    public ReadOnlySpan<byte> Plain => hasColors ? "\e[0m"u8 : default;

    /// <summary>The word for a level, padded.</summary>
    public ReadOnlySpan<byte> Of(LogLevel level) => _levels[(int)level];

    private static byte[] Level(LogLevel level, bool hasColors)
    {
        var (word, colour) = level switch
        {
            LogLevel.Trace => ("trce", "\e[90m"),
            LogLevel.Debug => ("dbug", "\e[90m"),
            LogLevel.Information => ("info", "\e[32m"),
            LogLevel.Warning => ("warn", "\e[33m"),
            LogLevel.Error => ("fail", "\e[31m"),
            _ => ("crit", "\e[97;41m"),
        };
        return System.Text.Encoding.ASCII.GetBytes(hasColors ? $" {colour}{word}\e[0m " : $" {word} ");
    }
}
