namespace TypedConfig.Schema;

/// <summary>What deprecated keys and groups name as their replacement: a key or group that is there to stay.</summary>
internal sealed class Replacements
{
    private readonly List<(string Name, AttributeReader Attributes, Place Place)> _replacements = [];

    public void Add(string name, AttributeReader attributes, Place place) => _replacements.Add((name, attributes, place));

    /// <summary>Checks them, once all keys are known.</summary>
    public void Check(RuleKeys keys)
    {
        foreach (var (name, attributes, place) in _replacements)
        {
            if (keys.Find(name) is { } leaf)
            {
                if (leaf.Deprecated is not null)
                {
                    attributes.Report(ProblemCodes.DeadReplacement, place, $"{name} is deprecated itself");
                }
            }
            else if (!keys.IsGroup(name) && !keys.IsUnread(name))
            {
                attributes.Report(ProblemCodes.DeadReplacement, place, $"{Shown.Text(name)} is not a key", Shown.DidYouMean(keys.Nearest(name)));
            }
        }
    }
}
