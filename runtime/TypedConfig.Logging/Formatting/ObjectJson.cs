using System.Collections;
using System.Globalization;
using System.Text;

namespace TypedConfig;

/// <summary>Writes the values of loggers that are not generated, which may be anything.</summary>
internal static class ObjectJson
{
    private const int MaxDepth = 4;
    private const int MaxItems = 100;
    private const int MaxName = 256;

    /// <summary>Where MEL keeps the template among the arguments.</summary>
    public const string OriginalFormat = "{OriginalFormat}";

    /// <summary>Writes names and values; a name that comes again gets a number.</summary>
    public static void WriteAll(JsonRecordWriter writer, IReadOnlyList<KeyValuePair<string, object?>> arguments)
    {
        for (var i = 0; i < arguments.Count && !writer.IsFull(); i++)
        {
            var (name, value) = arguments[i];
            if (name is not OriginalFormat)
            {
                var before = Before(arguments, name, i);
                WriteName(writer, before == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{before + 1}"));
                Write(writer, value, 0);
            }
        }
    }

    private static void WriteName(JsonRecordWriter writer, string? name)
    {
        Span<byte> utf8 = stackalloc byte[MaxName * 3];
        writer.WriteName(utf8[..Encoding.UTF8.GetBytes(TextCut.Of(name, MaxName), utf8)]);
    }

    private static void Write(JsonRecordWriter writer, object? value, int depth)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case string text:
                writer.WriteText(text);
                break;
            case bool boolean:
                writer.WriteBoolean(boolean);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumber(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                writer.WriteNumber(number);
                break;
            case float number:
                // With the digits it has, not with those of the nearest double.
                writer.WriteNumber(float.IsFinite(number) ? double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : number);
                break;
            case ulong or decimal:
                writer.WriteNumber(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            case DateTime or DateTimeOffset or DateOnly or TimeOnly:
                writer.WriteText(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                break;
            case IEnumerable items when depth < MaxDepth:
                WriteItems(writer, items, depth);
                break;
            case IFormattable formattable:
                writer.WriteText(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteText(value.ToString());
                break;
        }
    }

    private static int Before(IReadOnlyList<KeyValuePair<string, object?>> arguments, string name, int end)
    {
        var count = 0;
        for (var i = 0; i < end && end <= MaxItems; i++)
        {
            count += arguments[i].Key == name ? 1 : 0;
        }

        return count;
    }

    private static void WriteItems(JsonRecordWriter writer, IEnumerable items, int depth)
    {
        writer.Buffer.Add((byte)'[');
        var count = 0;
        foreach (var item in items)
        {
            if (count > 0)
            {
                writer.Buffer.Add((byte)',');
            }

            if (count++ == MaxItems || writer.IsTooLong)
            {
                writer.WriteText("…");
                break;
            }

            Write(writer, item, depth + 1);
        }

        writer.Buffer.Add((byte)']');
    }
}
