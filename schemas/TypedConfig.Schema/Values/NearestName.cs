namespace TypedConfig.Values;

/// <summary>Finds the known name that a misspelled one was probably meant to be.</summary>
internal static class NearestName
{
    /// <summary>Longer names are not compared: they are no typing errors, and comparing takes time with the square of the length.</summary>
    private const int MaxLength = 100;

    /// <summary>
    /// The candidate with the fewest typing errors (a character missing, added, wrong, or swapped with its neighbour) ignoring case,
    /// <c>_</c> and <c>-</c>; null where none is near: one error in every three characters at most, and never more than three.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var wanted = Plain(name);
        if (wanted.Length is 0 or > MaxLength)
        {
            return null;
        }

        string? nearest = null;
        var limit = Math.Max(1, Math.Min(3, wanted.Length / 3));
        foreach (var candidate in candidates)
        {
            var distance = Distance(wanted, Plain(candidate), limit);
            if (distance <= limit)
            {
                nearest = candidate;
                limit = distance - 1;
            }

            if (limit < 0)
            {
                break;
            }
        }

        return nearest;
    }

    private static string Plain(string name) => name.Replace("_", "").Replace("-", "").ToLowerInvariant();

    /// <summary>Edits between two texts, counted no further than one above the limit.</summary>
    private static int Distance(string from, string to, int limit)
    {
        if (Math.Abs(from.Length - to.Length) > limit)
        {
            return limit + 1;
        }

        var twoAbove = new int[to.Length + 1];
        var above = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var row = new int[to.Length + 1];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = above[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
                }
            }

            (twoAbove, above) = (above, row);
        }

        return above[to.Length];
    }
}
