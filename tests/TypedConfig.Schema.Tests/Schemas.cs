using System.Reflection;

namespace TypedConfig.Schema.Tests;

/// <summary>Parses texts and shows results so that a test can state them on one line.</summary>
internal static class Schemas
{
    public static string Root { get; } = typeof(Schemas).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static SchemaResult Parse(string text, string path = "schema.yaml") =>
        SchemaParser.Parse(new SchemaSource(path, text, null, null, "Acme"), CancellationToken.None);

    public static SchemaModel Sound(string text)
    {
        var result = Parse(text);
        Assert.Empty(result.Problems.Select(Show));
        return result.Model;
    }

    /// <summary>The only problem, as <c>TC0009 3:22-3:28 message | suggestion</c>.</summary>
    public static string Problem(string text) => Show(Assert.Single(Parse(text).Problems));

    public static string[] Problems(string text) => [.. Parse(text).Problems.Select(Show)];

    public static string[] Codes(string text) => [.. Parse(text).Problems.Select(problem => problem.Code)];

    /// <summary>A leaf of the only group <c>g</c>, from attributes in flow form.</summary>
    public static LeafModel Leaf(string attributes) =>
        Assert.Single(Assert.Single(Sound($"g:\n  k: {{ {attributes} }}\n").Root.Groups).Leaves);

    /// <summary>The only problem of such a leaf, without its place.</summary>
    public static string LeafProblem(string attributes)
    {
        var problem = Assert.Single(Parse($"g:\n  k: {{ {attributes} }}\n").Problems);
        return $"{problem.Code} {problem.Message}" + (problem.Suggestion is null ? "" : " | " + problem.Suggestion);
    }

    public static string Show(SchemaProblem problem)
    {
        var place = $"{problem.Line}:{problem.Column}-{problem.EndLine}:{problem.EndColumn}";
        return $"{problem.Code} {place} {problem.Message}" + (problem.Suggestion is null ? "" : " | " + problem.Suggestion);
    }

    public static string Show(ValueModel? value) => value switch
    {
        null => "(none)",
        ScalarValue scalar => scalar.Text,
        ListValue list => "[" + string.Join(", ", list.Items.Select(Show)) + "]",
        MapValue map => "{" + string.Join(", ", map.Entries.Select(entry => entry.Key + ": " + Show(entry.Value))) + "}",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
