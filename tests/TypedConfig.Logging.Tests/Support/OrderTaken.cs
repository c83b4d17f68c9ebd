using System.Collections;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>What the generator makes of an event with arguments of several types, a secret among them.</summary>
internal readonly struct OrderTaken(string? item, long count, double price, TimeSpan took, Secret? card) : ILogState
{
    public const string Template = "{item} was taken {count} times for {price} in {took} on {card}";

    public static readonly LogEvent<OrderTaken> Event = new(new EventId(7, nameof(OrderTaken)), LogLevel.Information, Template);

    private static readonly LogArgument<string> ItemArgument = new("item", Shape.Text());
    private static readonly LogArgument<long> TimesArgument = new("count", Shape.Int64());
    private static readonly LogArgument<double> PriceArgument = new("price", Shape.Double());
    private static readonly LogArgument<TimeSpan> TookArgument = new("took", Shape.Duration());
    private static readonly LogArgument<Secret> CardArgument = new("card", Shape.Secret());

    private readonly string? _item = item;
    private readonly long _count = count;
    private readonly double _price = price;
    private readonly TimeSpan _took = took;
    private readonly Secret? _card = card;

    public int Count => 6;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => ItemArgument.Pair(_item),
        1 => TimesArgument.Pair(_count),
        2 => PriceArgument.Pair(_price),
        3 => TookArgument.Pair(_took),
        4 => CardArgument.Pair(_card),
        5 => new("{OriginalFormat}", Template),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public static void Write(ILogger logger, string? item, long count = 1, double price = 1.5, TimeSpan took = default, Secret? card = null, Exception? exception = null)
    {
        if (logger.IsEnabled(Event.Level))
        {
            Event.Write(logger, new OrderTaken(item, count, price, took, card), exception);
        }
    }

    public void WriteMessage(ILogWriter writer)
    {
        ItemArgument.WriteValue(writer, _item);
        writer.WriteLiteral(" was taken "u8);
        TimesArgument.WriteValue(writer, _count);
        writer.WriteLiteral(" times for "u8);
        PriceArgument.WriteValue(writer, _price);
        writer.WriteLiteral(" in "u8);
        TookArgument.WriteValue(writer, _took);
        writer.WriteLiteral(" on "u8);
        CardArgument.WriteValue(writer, _card);
    }

    public void WriteArguments(ILogWriter writer)
    {
        ItemArgument.Write(writer, _item);
        TimesArgument.Write(writer, _count);
        PriceArgument.Write(writer, _price);
        TookArgument.Write(writer, _took);
        CardArgument.Write(writer, _card);
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => Event.Format(this);
}
