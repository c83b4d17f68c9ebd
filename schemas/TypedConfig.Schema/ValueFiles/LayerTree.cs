using System.Globalization;
using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>Builds the paths of one layer as .NET's configuration joins them.</summary>
/// <param name="separators">What parts the names inside one key.</param>
internal sealed class LayerTree(params string[] separators)
{
    public ValueNode Root { get; } = ValueNode.Root();

    /// <summary>The first reason for which configuration would refuse the file; null for none.</summary>
    public ValueProblem? Problem { get; private set; }

    /// <summary>Where a key leads, which may be several names: <c>"Database:PoolSize"</c>.</summary>
    public ValueNode Key(ValueNode parent, string key, Place place)
    {
        var node = parent;
        var start = 0;
        while (true)
        {
            var (end, next) = EndOfName(key, start);
            var part = place.Inside(key, start, end);
            node = node.Child(key.Substring(start, end - start), part ?? place, isVerbatim: part is not null);
            if (end == key.Length)
            {
                return node;
            }

            start = next;
        }
    }

    public static ValueNode Item(ValueNode list, int index, Place place) => list.Child(index.ToString(CultureInfo.InvariantCulture), place, isVerbatim: false);

    public void Set(ValueNode node, string? text, Place place)
    {
        if (node.Value is { } first)
        {
            Refuse(place, $"the path {ErrorText.Of(node.Path(":"))} is set a second time; the first is in line {first.Place.Line}");
            return;
        }

        node.Set(text, place);
    }

    public void Refuse(Place place, string message) => Problem ??= new ValueProblem(ValueProblemCodes.Unreadable, place, message);

    private (int End, int Next) EndOfName(string key, int start)
    {
        for (var end = start; end < key.Length; end++)
        {
            foreach (var separator in separators)
            {
                if (string.CompareOrdinal(key, end, separator, 0, separator.Length) == 0)
                {
                    return (end, end + separator.Length);
                }
            }
        }

        return (key.Length, key.Length);
    }
}
