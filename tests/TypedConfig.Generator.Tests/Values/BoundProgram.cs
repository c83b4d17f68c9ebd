using System.Text;
using Microsoft.Extensions.Configuration;

namespace TypedConfig.Generator.Tests;

/// <summary>A schema of many leaves, generated, compiled and loaded once; binds configurations and tells what one key came to.</summary>
internal sealed class BoundProgram
{
    private const string Code = """
        using System.Linq;
        using Microsoft.Extensions.Configuration;
        using TypedConfig;

        public static class Program
        {
            // The canonical text of a key; or what is wrong, each problem with a '!'.
            public static string Run(IConfiguration configuration, string key)
            {
                try
                {
                    using var monitor = ConfigMonitor.Create<Acme.AppConfig>(configuration);
                    return monitor.Explain(Find<Acme.AppConfig>(key)).Value ?? "(null)";
                }
                catch (ConfigValidationException e)
                {
                    return string.Join("\n", e.Errors.Select(error => "! " + (error.Key == key ? "" : error.Key + ": ") + error.Message));
                }
            }

            private static ConfigKey Find<T>(string key) where T : class, IConfigRoot<T> => T.Schema.Find(key)!;
        }
        """;

    private readonly Func<IConfiguration, string, string> _run;

    /// <param name="leaves">Each becomes a key <c>k0</c>, <c>k1</c>, …</param>
    public BoundProgram(IReadOnlyList<string> leaves, string header = "")
    {
        var schema = new StringBuilder(header);
        for (var i = 0; i < leaves.Count; i++)
        {
            schema.Append($"k{i}: {leaves[i]}\n");
        }

        var run = GeneratorRun.Of(schema.ToString(), Code);
        Assert.Empty(run.Diagnostics);
        _run = run.Load().GetType("Program")!.GetMethod("Run")!.CreateDelegate<Func<IConfiguration, string, string>>();
    }

    /// <summary>Binds one entry for the leaf with an index.</summary>
    public string Bind(int leaf, string? text) => Bind(leaf, [("", text)]);

    /// <summary>Binds entries below the leaf with an index.</summary>
    public string Bind(int leaf, IEnumerable<(string Path, string? Text)> entries)
    {
        var data = entries.ToDictionary(entry => entry.Path.Length == 0 ? $"k{leaf}" : $"k{leaf}:{entry.Path}", static entry => entry.Text);
        return _run(new ConfigurationBuilder().AddInMemoryCollection(data).Build(), $"k{leaf}");
    }
}
