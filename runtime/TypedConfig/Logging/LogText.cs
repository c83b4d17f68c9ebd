using System.Globalization;
using System.Text;

namespace TypedConfig;

/// <summary>Writes the message of a log record as a text.</summary>
internal sealed class LogText : ILogWriter
{
    /// <summary>How an absent value is shown, as in every other logger of .NET.</summary>
    private const string Null = "(null)";

    private readonly StringBuilder _text = new();

    private LogText()
    {
    }

    public static string Of<TState>(in TState state)
        where TState : struct, ILogState
    {
        var writer = new LogText();
        state.WriteMessage(writer);
        return writer._text.ToString();
    }

    public void WriteLiteral(ReadOnlySpan<byte> utf8) => _text.Append(Encoding.UTF8.GetString(utf8));

    public void WriteName(ReadOnlySpan<byte> utf8)
    {
    }

    public void WriteNumber(long value) => _text.Append(CultureInfo.InvariantCulture, $"{value}");

    public void WriteNumber(double value) => _text.Append(CultureInfo.InvariantCulture, $"{value:R}");

    public void WriteNumber(decimal value) => _text.Append(CultureInfo.InvariantCulture, $"{value}");

    public void WriteBoolean(bool value) => _text.Append(value ? "true" : "false");

    public void WriteText(ReadOnlySpan<char> value) => _text.Append(value);

    public void WriteNull() => _text.Append(Null);
}
