using System.Text;
using Microsoft.Extensions.Configuration;
using TypedConfig.Schema;
using TypedConfig.Tests;

namespace TypedConfig.Generator.Tests;

/// <summary>What the build says of values is what the running process says of them, word by word.</summary>
public sealed class CheckedValueFileTests
{
    private const string Schema = """
        $namespace: Acme
        main:
          pool_size: { type: integer, min: 1, max: 1000, default: 10 }
          ratio_now: { type: number, multiple_of: 0.5, default: 1 }
          level: { type: enum, values: [debug, info], default: info }
          is_on: { type: boolean, default: true }
          wait_time: { type: duration, max: 1h, default: 1s }
          host: { type: string, pattern: "^[a-z]+$", max_length: 3 }
          names: { type: array, items: { type: string, max_length: 3 }, min_items: 1, max_items: 2, unique_items: true }
          counts: { type: array, items: { type: integer, max: 9 }, unique_items: true }
          limits: { type: map, items: { type: integer, max: 9 }, max_items: 2 }
          primary: { type: object, properties: { host_name: { type: string, max_length: 3 }, port: { type: integer, min: 1, default: 1 } } }
          replicas: { type: array, items: { type: object, properties: { host_name: { type: string, required: true }, port: { type: integer, min: 1, default: 1 } } }, max_items: 2, unique_items: true }
          matrix: { type: array, items: { type: array, items: { type: integer, max: 9 }, max_items: 2 } }
        """;

    private const string Code = """
        using System.Linq;
        using Microsoft.Extensions.Configuration;
        using TypedConfig;

        public static class Program
        {
            public static string Run(IConfiguration configuration)
            {
                try
                {
                    using var monitor = ConfigMonitor.Create<Acme.AppConfig>(configuration);
                    return "";
                }
                catch (ConfigValidationException e)
                {
                    return string.Join("\n", e.Errors.Select(error => (error with { Source = null }).ToString()));
                }
            }
        }
        """;

    private static readonly string[] Scalars =
        ["1", "5", "0", "5000", "1.0", "1.5", "-3", "true", "false", "null", "\"\"", "\"a\"", "\"abcd\"", "\"A1\"", "\"a, b\"", "\"1, 1\"", "\"DEBUG\"", "\"30s\"", "\"2h\"", "\"x\\ny\"", "\"True\""];

    private static readonly string[] Keys = ["pool_size", "ratio_now", "level", "is_on", "wait_time", "host", "names", "counts", "limits", "primary", "replicas", "matrix"];

    [Fact]
    public void RandomFilesAreJudgedAlike()
    {
        var random = new Random(Seed.NewAnnounced());
        var run = GeneratorRun.Of(Schema, Code).Load().GetType("Program")!.GetMethod("Run")!.CreateDelegate<Func<IConfiguration, string>>();
        var schemas = new SchemaSet([SchemaParser.Parse(new SchemaSource("schema.yaml", Schema, null, null, "Acme"), TestContext.Current.CancellationToken).Model]);
        var refused = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var text = File(random);
            var said = Said(run, text);
            Assert.True(said.SequenceEqual(Found(schemas, text)), $"{text}\n{string.Join('\n', said)}\n----\n{string.Join('\n', Found(schemas, text))}");
            refused += said.Count > 0 ? 1 : 0;
        }

        Assert.InRange(refused, 300, 2_900);
    }

    private static List<string> Said(Func<IConfiguration, string> run, string text)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var said = run(new ConfigurationBuilder().AddJsonStream(json).Build());
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Missing).Order(StringComparer.Ordinal)];
    }

    /// <summary>A build does not list the ways to set a property of an item: there is only the one.</summary>
    private static string Missing(string said) => said.Contains("is required and missing", StringComparison.Ordinal) ? said[..said.LastIndexOf(": set ", StringComparison.Ordinal)] : said;

    private static List<string> Found(SchemaSet schemas, string text) =>
        [.. CheckedFile.Of(ValueFile.Read(ValueFileKind.Json, text), schemas).Problems.Select(static problem => problem.Message).Order(StringComparer.Ordinal)];

    private static string File(Random random)
    {
        var pascal = random.Next(2) == 0;
        var keys = Keys.Where(_ => random.Next(4) == 0).Select(key => $"\"{Spelled(key, pascal)}\": {Value(random, key, pascal)}");
        return "{ \"Main\": { " + string.Join(", ", keys) + " } }";
    }

    private static string Value(Random random, string key, bool pascal) => key switch
    {
        _ when random.Next(6) == 0 => Scalar(random),
        "names" or "counts" => List(random, () => Scalar(random)),
        "matrix" => List(random, () => random.Next(4) == 0 ? Scalar(random) : List(random, () => Scalar(random))),
        "limits" => Members(random, ["a", "b_c", "D"], () => Scalar(random)),
        "primary" => Endpoint(random, pascal),
        "replicas" => List(random, () => random.Next(4) == 0 ? Scalar(random) : Endpoint(random, pascal)),
        _ => Scalar(random),
    };

    private static string Endpoint(Random random, bool pascal) => Members(random, [Spelled("host_name", pascal), Spelled("port", pascal)], () => Scalar(random));

    private static string List(Random random, Func<string> item) => "[" + string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => item())) + "]";

    private static string Members(Random random, string[] names, Func<string> value) =>
        "{" + string.Join(", ", names.Where(_ => random.Next(3) > 0).Select(name => $"\"{name}\": {value()}")) + "}";

    private static string Scalar(Random random) => Scalars[random.Next(Scalars.Length)];

    private static string Spelled(string name, bool pascal) => pascal ? TypedConfig.Values.Names.Pascal(name) : name;
}
