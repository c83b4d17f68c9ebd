namespace TypedConfig;

/// <summary>What was written to a map and its successors, one after the other; ends where one map gets two successors, or the log is long. Thread-safe.</summary>
internal sealed class ChangeLog
{
    private const int MaxLength = 4096;

    private readonly Lock _gate = new();
    private readonly List<string> _keys = [];

    /// <summary>Notes what a successor of the map at a position wrote.</summary>
    /// <returns>The log of the successor, which is a new one where this one ends, and its position there.</returns>
    public (ChangeLog Log, int Position) Append(int position, IReadOnlyCollection<string> keys)
    {
        lock (_gate)
        {
            if (position != _keys.Count || position + keys.Count > MaxLength)
            {
                return (new ChangeLog(), 0);
            }

            _keys.AddRange(keys);
            return (this, _keys.Count);
        }
    }

    public string[] Between(int start, int end)
    {
        lock (_gate)
        {
            return [.. _keys.GetRange(start, end - start)];
        }
    }
}
