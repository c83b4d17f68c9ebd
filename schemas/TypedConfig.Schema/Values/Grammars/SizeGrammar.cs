using System.Globalization;

namespace TypedConfig.Values;

/// <summary>
/// <c>size</c>, in bytes: <c>512</c>, <c>64KiB</c>, <c>10MB</c>, <c>2GiB</c>. Binary units (<c>KiB</c> = 1024) and decimal ones
/// (<c>KB</c> or <c>kB</c> = 1000) differ. A fraction is taken where it comes to whole bytes (<c>1.5KiB</c>).
/// </summary>
internal sealed class SizeGrammar : Grammar<long>
{
    public static readonly SizeGrammar Instance = new();

    private static readonly (string Name, long Bytes)[] Units =
    [
        ("", 1),
        ("B", 1),
        ("KiB", 1L << 10),
        ("MiB", 1L << 20),
        ("GiB", 1L << 30),
        ("TiB", 1L << 40),
        ("PiB", 1L << 50),
        ("EiB", 1L << 60),
        ("kB", 1_000),
        ("KB", 1_000),
        ("MB", 1_000_000),
        ("GB", 1_000_000_000),
        ("TB", 1_000_000_000_000),
        ("PB", 1_000_000_000_000_000),
        ("EB", 1_000_000_000_000_000_000),
    ];

    public override string Expected => "a size such as 512, 64KiB or 10MB";

    public override bool TryParse(string text, out long value)
    {
        value = 0;
        var split = text.Length;
        while (split > 0 && text[split - 1] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
        {
            split--;
        }

        var number = text.Substring(0, split);
        var unit = Array.FindIndex(Units, u => u.Name == text.Substring(split));
        if (unit < 0
            || !NumberText.IsNumber(number, allowExponent: false)
            || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount > ((decimal)long.MaxValue / Units[unit].Bytes) + 1)
        {
            return false;
        }

        var bytes = amount * Units[unit].Bytes;
        if (bytes > long.MaxValue || bytes != decimal.Floor(bytes))
        {
            return false;
        }

        value = (long)bytes;
        return true;
    }

    public override string Format(long value)
    {
        var (name, bytes) = BestUnit(value);
        return (value / bytes).ToString(CultureInfo.InvariantCulture) + name;
    }

#if NET
    public override bool TryFormat(long value, Span<char> destination, out int written)
    {
        var (name, bytes) = BestUnit(value);
        (value / bytes).TryFormat(destination, out written, provider: CultureInfo.InvariantCulture);
        name.CopyTo(destination[written..]);
        written += name.Length;
        return true;
    }
#endif

    public override string ExactNumber(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The unit that gives the smallest whole number; a binary one where both do.</summary>
    private static (string Name, long Bytes) BestUnit(long value)
    {
        var best = Units[0];
        foreach (var unit in Units)
        {
            if (unit.Bytes > best.Bytes && value != 0 && value % unit.Bytes == 0)
            {
                best = unit;
            }
        }

        return best;
    }
}
