namespace TypedConfig;

/// <summary>Records in their order, taken from either end. Grows up to what it held at most. Not thread-safe.</summary>
internal sealed class RecordRing
{
    private const int Smallest = 64;

    private LogRecord?[] _items = new LogRecord?[Smallest];
    private int _head;

    public int Count { get; private set; }

    public LogRecord First => _items[_head]!;

    public void Add(LogRecord record)
    {
        if (Count == _items.Length)
        {
            Grow();
        }

        _items[(_head + Count) & (_items.Length - 1)] = record;
        Count++;
    }

    public LogRecord TakeFirst()
    {
        var record = First;
        _items[_head] = null;
        _head = (_head + 1) & (_items.Length - 1);
        Count--;
        return record;
    }

    public LogRecord TakeLast()
    {
        Count--;
        ref var item = ref _items[(_head + Count) & (_items.Length - 1)];
        var record = item!;
        item = null;
        return record;
    }

    private void Grow()
    {
        // Twice the size, so that a place is found by masking.
        var larger = new LogRecord?[_items.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = _items[(_head + i) & (_items.Length - 1)];
        }

        (_items, _head) = (larger, 0);
    }
}
