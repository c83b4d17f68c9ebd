using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>Evaluates <c>$rules</c> over the values that the files give in each environment.</summary>
internal sealed class MergedRules
{
    /// <summary>Where programs run if nothing is said, and where they are written.</summary>
    private static readonly string[] Usual = ["Production", "Development"];

    private readonly RuleKeys _keys;
    private readonly SchemaModel _schema;
    private readonly ILookup<string, FileReadings> _families;

    /// <param name="schema">The schema.</param>
    /// <param name="files">The files by their families.</param>
    public MergedRules(SchemaModel schema, ILookup<string, FileReadings> files)
    {
        _schema = schema;
        _keys = new RuleKeys(schema.Root, text: null);
        _families = files;
    }

    /// <summary>What is broken, with the file that is to blame: the more specific one that takes part.</summary>
    public IEnumerable<(string Path, ValueProblem Problem)> Find() => _schema.Rules.SelectMany(Find);

    private IEnumerable<(string Path, ValueProblem Problem)> Find(RuleModel rule)
    {
        // The same values can break it in several environments.
        var seen = new HashSet<(string, Place)>();
        foreach (var environment in Environments(rule))
        {
            var values = ValuesIn(environment);
            if (Blame(rule, values) is { } file
                && new RuleEvaluator(_keys, values).Truth(rule.Root) == false
                && seen.Add((file.Path, PlaceIn(file, rule))))
            {
                yield return (file.Path, new ValueProblem(ValueProblemCodes.BrokenRule, PlaceIn(file, rule), Message(rule, values)));
            }
        }
    }

    private IEnumerable<string> Environments(RuleModel rule) => _families
        .SelectMany(static family => family.Select(static file => file.Environment))
        .Concat(Usual)
        .Concat(RuleDefaults.Environments(_keys, rule))
        .OfType<string>()
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private EnvironmentValues ValuesIn(string environment) => new(_keys, environment, [.. _families.Select(family => family
        .Where(file => file.Environment is null || string.Equals(file.Environment, environment, StringComparison.OrdinalIgnoreCase))
        .OrderBy(static file => file.Environment is null)
        .ToList())]);

    private static FileReadings? Blame(RuleModel rule, EnvironmentValues values) => rule.Keys
        .Select(values.FileOf)
        .Where(static file => file is not null)
        .OrderBy(static file => file!.Environment is null)
        .FirstOrDefault();

    private static Place PlaceIn(FileReadings file, RuleModel rule) =>
        rule.Keys.Select(file.Of).First(static reading => reading.State != ReadingState.Absent).Place;

    private string Message(RuleModel rule, EnvironmentValues values)
    {
        var others = string.Concat(rule.Keys.Skip(1).Select(key => $", {key} = {Shown(key, values)}"));
        return $"{rule.Keys[0]} = {Shown(rule.Keys[0], values)}: {rule.Message ?? "breaks a rule"} ({rule.Condition}{others})";
    }

    private string Shown(string key, EnvironmentValues values) =>
        values.Find(key) is { } value ? ErrorText.Of(ShownValue.Of(value, _keys.Find(key)!.Shape)) : "(none)";
}
