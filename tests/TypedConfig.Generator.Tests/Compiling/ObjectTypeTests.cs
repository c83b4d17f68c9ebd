namespace TypedConfig.Generator.Tests;

/// <summary>Object types as code makes them.</summary>
public sealed class ObjectTypeTests
{
    private const string Schema = """
        $types:
          endpoint:
            type: object
            properties:
              host: { type: string, format: hostname, required: true }
              port: { type: integer, min: 1, max: 65535, default: 443 }
              path: { type: string }
              old: { type: string, required: true, deprecated: gone }
              older: { type: integer, default: 5, deprecated: gone }
        primary: { type: endpoint }
        replicas: { type: array, items: { type: endpoint }, default: [{ host: r1, port: 8, old: x }] }
        """;

    [Fact]
    public void UnsetPropertiesHaveTheirDefaults() => Assert.Equal("a 443 True 5", Run("""
        var endpoint = new AppConfig.EndpointType { Host = "a" };
        #pragma warning disable CS0618
        return $"{endpoint.Host} {endpoint.Port} {endpoint.Path is null} {endpoint.Older}";
        """));

    [Fact]
    public void RequiredPropertyCannotBeLeftOut()
    {
        var problem = Assert.Single(GeneratorRun.Of(Schema, Program("return new AppConfig.EndpointType { Port = 1 }.Host;")).CompilerProblems);
        Assert.Equal("CS9035", problem.Id);
        Assert.Contains("EndpointType.Host", problem.GetMessage());
    }

    [Fact]
    public void DeprecatedPropertyWarnsItsUserAndNobodyElse()
    {
        Assert.Empty(GeneratorRun.Of(Schema).CompilerProblems);
        var problems = GeneratorRun.Of(Schema, Program("""return new AppConfig.EndpointType { Host = "a", Old = "b" }.Old;""")).CompilerProblems;
        Assert.Equal(["CS0618", "CS0618"], problems.Select(static problem => problem.Id));
    }

    [Fact]
    public void DefaultsOfListsOfObjectsAreRead() => Assert.Equal("r1 8 5", Run("""
        var replica = AppConfig.Create().Replicas[0];
        #pragma warning disable CS0618
        return $"{replica.Host} {replica.Port} {replica.Older}";
        """));

    [Fact]
    public void ObjectsOfCodeAreCheckedAgainstTheSchema() => Assert.Equal(
        """
        primary.host = not a host: must be a host name such as db.internal
        primary.old: must not be null
        primary.port = 70000: must be at most 65535
        """,
        Run("""
        try
        {
            AppConfig.Create(b => b.Set(AppConfig.Keys.Primary, new() { Host = "not a host", Port = 70000 }));
            return "accepted";
        }
        catch (ConfigValidationException e)
        {
            return string.Join("\n", e.Errors);
        }
        """));

    [Fact]
    public void EqualObjectsAreNoChange() => Assert.Equal("0 1", Run("""
        #pragma warning disable CS0618
        var a = AppConfig.Create(b => b.Set(AppConfig.Keys.Primary, new() { Host = "a", Old = "x" }));
        var same = AppConfig.Create(b => b.Set(AppConfig.Keys.Primary, new() { Host = "a", Old = "x" }));
        var other = AppConfig.Create(b => b.Set(AppConfig.Keys.Primary, new() { Host = "a", Old = "y" }));
        return $"{Changes(a, same)} {Changes(a, other)}";
        """));

    private static string Run(string body) => GeneratorRun.Of(Schema, Program(body)).Execute();

    private static string Program(string body) => $$"""
        using System;
        using System.Linq;
        using Acme;
        using TypedConfig;
        public static class Program
        {
            public static string Run()
            {
                {{body}}
            }

            public static int Changes(AppConfig previous, AppConfig current) => DifferOf(previous, current) ? 1 : 0;

            private static bool DifferOf<T>(T previous, T current) where T : class, IConfigRoot<T> => T.Differ(previous, current, null);
        }
        """;
}
