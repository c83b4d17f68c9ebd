using TypedConfig.Values;
using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>
/// The attributes of one leaf, one item or one header as plain values. What has no value that it can have becomes a problem and counts as absent.
/// </summary>
/// <param name="context">The parse.</param>
/// <param name="subject">What messages begin with; may be empty.</param>
/// <param name="place">Stands for the whole where no attribute is to blame.</param>
/// <param name="entries">The attributes, among others.</param>
/// <param name="code">Of the problem that a value has the wrong form.</param>
internal sealed class AttributeReader(SchemaContext context, string subject, Place place, IReadOnlyList<YamlEntry> entries, ProblemCode code)
{
    public string Subject { get; } = subject;

    public Place Place { get; } = place;

    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    /// <summary>The attribute, if it is there and not null.</summary>
    public YamlEntry? Find(string name)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == name)
            {
                return IsNull(entry) ? null : entry;
            }
        }

        return null;
    }

    public static bool IsNull(YamlEntry entry) => entry.Value is YamlScalar { IsNull: true };

    public string? Text(string name)
    {
        if (Find(name) is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlScalar scalar)
        {
            return scalar.Text;
        }

        Invalid(entry, "must be a text");
        return null;
    }

    public bool Flag(string name)
    {
        var value = false;
        if (Find(name) is { } entry && !(entry.Value is YamlScalar scalar && BooleanGrammar.Instance.TryParse(scalar.Text, out value)))
        {
            Invalid(entry, "must be true or false");
        }

        return value;
    }

    public int? Count(string name)
    {
        if (Find(name) is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlScalar scalar && Int32Grammar.Instance.TryParse(scalar.Text, out var count) && count >= 0)
        {
            return count;
        }

        Invalid(entry, "must be a whole number from 0 to 2147483647");
        return null;
    }

    /// <summary>One of a few words, each with its meaning.</summary>
    public T? Choice<T>(string name, (string Word, T Meaning)[] choices)
        where T : struct
    {
        if (Find(name) is not { } entry)
        {
            return null;
        }

        var text = (entry.Value as YamlScalar)?.Text ?? "";
        var found = Array.FindIndex(choices, choice => choice.Word == text);
        if (found >= 0)
        {
            return choices[found].Meaning;
        }

        var words = choices.Select(static choice => choice.Word).ToArray();
        Invalid(entry, "must be one of " + string.Join(", ", words), Shown.DidYouMean(NearestName.Find(text, words)));
        return null;
    }

    /// <summary>The items of a list, or nothing.</summary>
    public IReadOnlyList<YamlNode> List(string name, string expected)
    {
        if (Find(name) is not { } entry)
        {
            return [];
        }

        if (entry.Value is YamlSequence sequence)
        {
            return sequence.Items;
        }

        Invalid(entry, "must be " + expected);
        return [];
    }

    /// <summary>The attributes of a mapping that is itself the value of one.</summary>
    public AttributeReader Inner(string name, YamlEntry entry, YamlMapping mapping) =>
        new(context, Subject.Length == 0 ? name : Subject + "." + name, Place.Of(entry.Key), mapping.Entries, code);

    /// <summary>Reports the entries that are not among the known names, or null.</summary>
    public void CheckKnown(IReadOnlyList<string> known)
    {
        foreach (var entry in Entries)
        {
            var name = entry.Key.Text;
            if (!known.Contains(name))
            {
                Report(ProblemCodes.UnknownKey, Place.Of(entry.Key), $"{Shown.Text(name)} is not known", Shown.DidYouMean(NearestName.Find(name, known)));
            }
            else if (IsNull(entry))
            {
                Invalid(entry, "cannot be: leave it out");
            }
        }
    }

    /// <summary>Reports that an attribute's value is not what it <paramref name="must"/> be.</summary>
    public void Invalid(YamlEntry entry, string must, string? suggestion = null) =>
        context.Problems.Add(code, Place.Of(entry), Shown.About(Subject, $"{entry.Key.Text} {Shown.Value(entry.Value)} {must}"), suggestion);

    public void Report(ProblemCode problem, Place at, string message, string? suggestion = null) =>
        context.Problems.Add(problem, at, Shown.About(Subject, message), suggestion);
}
