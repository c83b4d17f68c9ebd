using System.Text;
using TypedConfig.Schema;

namespace TypedConfig.Generator.Tests;

/// <summary>How the generator behaves as a part of the compiler.</summary>
public sealed class PipelineTests
{
    [Fact]
    public void CancellationIsHonoured()
    {
        var project = Project.Of([("schema.yaml", "a: { type: integer }")]);
        var edited = project.Driver.ReplaceAdditionalTexts([new InMemoryAdditionalText("schema.yaml", "b: { type: integer }")]);
        Assert.Throws<OperationCanceledException>(() => edited.RunGenerators(project.Output, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void EmittingStopsWhenCancelled()
    {
        var source = new SchemaSource("schema.yaml", "a: { b: { type: integer } }", null, null, null);
        var parsed = ParsedSchema.Of(source, TestContext.Current.CancellationToken);
        Assert.Throws<OperationCanceledException>(() => { EmittedFile.Of(parsed.Model, DuplicateClasses.Of([]), new CancellationToken(canceled: true)); });
    }

    [Fact]
    public void DeepestNestingCompiles()
    {
        var schema = new StringBuilder();
        for (var depth = 0; depth < 60; depth++)
        {
            schema.Append(' ', depth).Append("level:\n");
        }

        schema.Append(' ', 60).Append("value: { type: integer, default: 1 }\n");
        var path = string.Join(".", Enumerable.Repeat("Level", 60));
        var run = GeneratorRun.Of(schema.ToString(), $"public static class Program {{ public static string Run() => Acme.AppConfig.Create().{path}.Value.ToString(); }}");
        Assert.Empty(run.Diagnostics);
        Assert.Equal("1", run.Execute());
    }

    [Fact]
    public void ThousandKeysCompile()
    {
        var schema = new StringBuilder();
        for (var group = 0; group < 10; group++)
        {
            schema.Append($"group{group}:\n");
            for (var key = 0; key < 100; key++)
            {
                schema.Append($"  key{key}: {{ type: integer, default: {key} }}\n");
            }
        }

        var run = GeneratorRun.Of(schema.ToString(), "public static class Program { public static string Run() => Acme.AppConfig.Create().Group9.Key99.ToString(); }");
        Assert.Empty(run.Diagnostics);
        Assert.Equal("99", run.Execute());
    }
}
