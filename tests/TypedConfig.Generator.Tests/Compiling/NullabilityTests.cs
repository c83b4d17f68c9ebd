using Microsoft.CodeAnalysis;

namespace TypedConfig.Generator.Tests;

/// <summary>Which C# type a key has, seen by a consumer for whom nullable warnings are errors.</summary>
public sealed class NullabilityTests
{
    [Theory]
    [InlineData("{ type: integer }", "int?")]
    [InlineData("{ type: integer, default: 1 }", "int")]
    [InlineData("{ type: integer, required: true }", "int")]
    [InlineData("{ type: integer, defaults: { production: 1 } }", "int?")]
    [InlineData("{ type: integer, required: true, defaults: { production: 1 } }", "int")]
    [InlineData("{ type: integer, max: 3000000000 }", "long?")]
    [InlineData("{ type: integer, format: int64, default: 1 }", "long")]
    [InlineData("{ type: number }", "double?")]
    [InlineData("{ type: number, format: decimal, default: 1 }", "decimal")]
    [InlineData("{ type: boolean, required: true }", "bool")]
    [InlineData("{ type: string }", "string?")]
    [InlineData("{ type: string, default: a }", "string")]
    [InlineData("{ type: string, required: true }", "string")]
    [InlineData("{ type: string, format: hostname }", "string?")]
    [InlineData("{ type: string, format: uri }", "System.Uri?")]
    [InlineData("{ type: string, format: uri, required: true }", "System.Uri")]
    [InlineData("{ type: string, format: uuid }", "System.Guid?")]
    [InlineData("{ type: string, format: ip }", "System.Net.IPAddress?")]
    [InlineData("{ type: string, secret: true }", "TypedConfig.Secret?")]
    [InlineData("{ type: string, secret: true, required: true }", "TypedConfig.Secret")]
    [InlineData("{ type: enum, values: [a, b] }", "Acme.AppConfig.KeyOption?")]
    [InlineData("{ type: enum, values: [a, b], default: a }", "Acme.AppConfig.KeyOption")]
    [InlineData("{ type: duration }", "System.TimeSpan?")]
    [InlineData("{ type: size, default: 1MB }", "long")]
    [InlineData("{ type: date }", "System.DateOnly?")]
    [InlineData("{ type: time }", "System.TimeOnly?")]
    [InlineData("{ type: datetime, required: true }", "System.DateTimeOffset")]
    [InlineData("{ type: array, items: { type: string } }", "System.Collections.Immutable.ImmutableArray<string>?")]
    [InlineData("{ type: array, items: { type: integer }, default: [] }", "System.Collections.Immutable.ImmutableArray<int>")]
    [InlineData("{ type: map, items: { type: integer } }", "System.Collections.Frozen.FrozenDictionary<string, int>?")]
    [InlineData("{ type: map, items: { type: array, items: { type: string } }, default: {} }", "System.Collections.Frozen.FrozenDictionary<string, System.Collections.Immutable.ImmutableArray<string>>")]
    [InlineData("{ type: object, properties: { a: { type: string } } }", "Acme.AppConfig.KeyType?")]
    [InlineData("{ type: object, properties: { a: { type: string } }, required: true }", "Acme.AppConfig.KeyType")]
    public void PresenceDecidesNullability(string leaf, string type)
    {
        var run = GeneratorRun.Of("key: " + leaf);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerProblems);
        var property = (IPropertySymbol)run.Compilation.GetTypeByMetadataName("Acme.AppConfig")!.GetMembers("Key").Single();
        Assert.Equal(type, property.Type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)));
    }

    [Theory]
    [InlineData("{ type: string }", "CS8602")]
    [InlineData("{ type: string, required: true }", "")]
    [InlineData("{ type: string, default: a }", "")]
    [InlineData("{ type: string, format: uri }", "CS8602")]
    [InlineData("{ type: map, items: { type: string } }", "CS8602")]
    [InlineData("{ type: map, items: { type: string }, default: {} }", "")]
    public void ConsumerIsWarnedOfWhatMayBeAbsent(string leaf, string warning)
    {
        var run = GeneratorRun.Of("key: " + leaf, "public static class Program { public static string Run() => Acme.AppConfig.Create().Key.ToString()!; }");
        Assert.Equal(warning, string.Join(" ", run.CompilerProblems.Select(static problem => problem.Id)));
    }

    [Fact]
    public void ElementsOfListsAreNeverNull()
    {
        var run = GeneratorRun.Of("""
            names: { type: array, items: { type: string }, default: [a] }
            labels: { type: map, items: { type: string }, default: { a: b } }
            """, """
            public static class Program
            {
                public static string Run() => Acme.AppConfig.Create().Names[0].ToUpperInvariant() + Acme.AppConfig.Create().Labels["a"].Length;
            }
            """);
        Assert.Equal("A1", run.Execute());
    }
}
