using System.Collections.Immutable;

namespace TypedConfig.Tests.Files;

/// <summary>What one reader of a <see cref="PairConfig"/> sees, as entries of a history: <c>left.a</c> is the version's number.</summary>
internal sealed class Sights
{
    private readonly HistoryChecker _history;
    private readonly string _reader;
    private PairConfig? _last;

    public Sights(HistoryChecker history, string reader, PairConfig? first)
    {
        (_history, _reader) = (history, reader);
        if (first is not null)
        {
            Note(first);
        }
    }

    /// <summary>Notes a snapshot, once.</summary>
    public void Note(PairConfig snapshot)
    {
        if (!ReferenceEquals(snapshot, _last))
        {
            _last = snapshot;
            Note(snapshot.Left.A, snapshot.Right.B);
        }
    }

    /// <summary>Notes a pair of values; 0 is that of an absent key.</summary>
    public void Note(int a, int b)
    {
        var entries = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        entries = a == 0 ? entries : entries.Add("left.a", $"{a}");
        _history.Saw(_reader, a, b == 0 ? entries : entries.Add("right.b", $"{b}"));
    }
}
