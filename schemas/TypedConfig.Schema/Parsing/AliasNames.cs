using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>The older names of keys, or of the properties of one object: none can be the name of another, in whichever spelling.</summary>
internal sealed class AliasNames
{
    private readonly List<(string Alias, string Owner, AttributeReader Attributes, Place Place)> _aliases = [];

    public void Add(string alias, string owner, AttributeReader attributes, Place place) => _aliases.Add((alias, owner, attributes, place));

    /// <summary>Checks the aliases, once all names are known.</summary>
    public void Check(IEnumerable<string> names)
    {
        if (_aliases.Count == 0)
        {
            return;
        }

        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            Take(taken, name, name);
        }

        foreach (var (alias, owner, attributes, place) in _aliases)
        {
            if (Spellings(alias).Select(spelling => taken.TryGetValue(spelling, out var other) ? other : null).FirstOrDefault(static other => other is not null) is { } first)
            {
                attributes.Report(ProblemCodes.AliasTaken, place, first == owner ? $"the alias {alias} is the key itself" : $"the alias {alias} is {first} already");
            }
            else
            {
                Take(taken, alias, owner);
            }
        }
    }

    private static void Take(Dictionary<string, string> taken, string name, string owner)
    {
        foreach (var spelling in Spellings(name))
        {
            taken[spelling] = owner;
        }
    }

    private static string[] Spellings(string name) => [name.Replace('.', ':'), Names.PascalPath(name)];
}
