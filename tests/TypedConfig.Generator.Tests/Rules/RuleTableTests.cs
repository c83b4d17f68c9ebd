using Microsoft.Extensions.Configuration;
using TypedConfig.Tests;

namespace TypedConfig.Generator.Tests.Rules;

/// <summary>The running process computes every rule as the table says that the schema's compiler is held to.</summary>
public sealed class RuleTableTests
{
    private const string Code = """
        using System.Linq;
        using Microsoft.Extensions.Configuration;
        using TypedConfig;

        public static class Program
        {
            // The messages of the rules that a configuration breaks.
            public static string[] Run(IConfiguration configuration)
            {
                try
                {
                    using var monitor = ConfigMonitor.Create<Acme.AppConfig>(configuration);
                    return [];
                }
                catch (ConfigValidationException e)
                {
                    return e.Errors.Select(error => error.Message.Split(' ')[0]).ToArray();
                }
            }
        }
        """;

    /// <summary>Each rule stands beside its opposite: a rule that does not apply breaks neither.</summary>
    private static readonly Func<IConfiguration, string[]> Broken = Load(
        RuleTable.Schema(RuleTable.Rows.SelectMany(static (row, i) => new[] { (row.Rule, $"is{i}"), ($"not ({row.Rule})", $"not{i}") })));

    [Fact]
    public void RulesComeToWhatTheTableSays()
    {
        var expected = RuleTable.Rows.Select(static row => Show(row, row.Holds)).ToList();
        foreach (var results in Cultures.InEach(static () => RuleTable.Rows.Select(static (row, i) => Show(row, Holds(row.Values, i))).ToList()).Values)
        {
            Assert.Equal(expected, results);
        }
    }

    private static string Show((string Rule, string Values, bool? Holds) row, bool? holds) => $"{row.Rule} [{row.Values}] -> {(holds is null ? "unknown" : holds)}";

    private static bool? Holds(string values, int row)
    {
        var data = RuleTable.Entries(values).ToDictionary(static entry => entry.Path, static entry => (string?)entry.Text);
        var broken = Broken(new ConfigurationBuilder().AddInMemoryCollection(data).Build());
        return broken.Contains($"is{row}") ? false : broken.Contains($"not{row}") ? true : null;
    }

    private static Func<IConfiguration, string[]> Load(string schema)
    {
        var run = GeneratorRun.Of(schema, Code);
        Assert.Empty(run.Diagnostics);
        return run.Load().GetType("Program")!.GetMethod("Run")!.CreateDelegate<Func<IConfiguration, string[]>>();
    }
}
