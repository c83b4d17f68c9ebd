using System.Globalization;
using System.Text;

namespace TypedConfig.Tests.Logging;

/// <summary>Shows each part that is written as what it is: <c>'literal' name: #1 "text" true null</c>.</summary>
internal sealed class PartsWriter : ILogWriter
{
    private readonly List<string> _parts = [];

    public string Text => string.Join(' ', _parts);

    public void WriteLiteral(ReadOnlySpan<byte> utf8) => _parts.Add($"'{Encoding.UTF8.GetString(utf8)}'");

    public void WriteName(ReadOnlySpan<byte> utf8) => _parts.Add(Encoding.UTF8.GetString(utf8) + ":");

    public void WriteNumber(long value) => _parts.Add("#" + value.ToString(CultureInfo.InvariantCulture));

    public void WriteNumber(double value) => _parts.Add("~" + value.ToString(CultureInfo.InvariantCulture));

    public void WriteNumber(decimal value) => _parts.Add("m" + value.ToString(CultureInfo.InvariantCulture));

    public void WriteBoolean(bool value) => _parts.Add(value ? "true" : "false");

    public void WriteText(ReadOnlySpan<char> value) => _parts.Add($"\"{value}\"");

    public void WriteNull() => _parts.Add("null");
}
