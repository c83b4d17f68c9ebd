namespace TypedConfig.Schema.Tests.Rules;

/// <summary>The schema's compiler computes every rule as the table says.</summary>
public sealed class RuleTableTests
{
    public static TheoryData<string, string, bool?> Rows => [.. RuleTable.Rows.Select(row => (row.Rule, row.Values, row.Holds))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void RulesComeToWhatTheTableSays(string rule, string values, bool? holds)
    {
        var model = Schemas.Sound(RuleTable.Schema([(rule, "no")]));
        var keys = new RuleKeys(model.Root, null);

        Assert.Equal(holds, new RuleEvaluator(keys, new RowValues(keys, values)).Truth(Assert.Single(model.Rules).Root));
    }

    /// <summary>Reads texts as the running process does.</summary>
    private sealed class RowValues(RuleKeys keys, string values) : IRuleValues
    {
        private readonly ILookup<string, (string Path, string Text)> _entries = RuleTable.Entries(values)
            .ToLookup(entry => string.Join('.', entry.Path.Split(':').Take(2)));

        public bool? Has(string key) => _entries.Contains(key);

        public ValueModel? Find(string key)
        {
            if (!_entries.Contains(key))
            {
                return null;
            }

            var text = _entries[key].First().Text;
            return keys.Find(key)!.Shape switch
            {
                ArrayShape => new ListValue(new(text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(item => new ScalarValue(item)))),
                MapShape or ObjectShape => new MapValue(new(_entries[key].Select(entry => new MapEntry(entry.Path, new ScalarValue(entry.Text))))),
                var scalar => new ScalarValue(ScalarRules.Of(scalar).Canonical(text)),
            };
        }
    }
}
