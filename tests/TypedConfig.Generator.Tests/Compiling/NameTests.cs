using Microsoft.CodeAnalysis;

namespace TypedConfig.Generator.Tests;

/// <summary>Names from real life become valid C#, or a clear error.</summary>
public sealed class NameTests
{
    public static TheoryData<string, string> Names => new()
    {
        { "class", "Class" },
        { "params", "Params" },
        { "event", "Event" },
        { "namespace", "Namespace" },
        { "2fa", "_2fa" },
        { "3d-view", "_3dView" },
        { "Key-Name", "KeyName" },
        { "camelCase", "CamelCase" },
        { "HTTPProxy", "HTTPProxy" },
        { "trailing_", "Trailing" },
        { "_leading", "Leading" },
        { "a__b", "AB" },
        { "keys", "Keys_" },
        { "snapshot", "Snapshot_" },
        { "create", "Create_" },
        { "current", "Current" },
        { "root_keys", "RootKeys_" },
        { "section_keys", "SectionKeys_" },
        { "property_keys", "PropertyKeys" },
        { "to_string", "ToString_" },
        { "equals", "Equals_" },
        { "get_type", "GetType_" },
        { "get_hash_code", "GetHashCode_" },
        { "memberwise_clone", "MemberwiseClone_" },
        { "reference_equals", "ReferenceEquals_" },
        { "finalize", "Finalize_" },
        { "publish", "Publish" },
        { "read", "Read" },
        { "differ", "Differ" },
        { "schema", "Schema" },
        { "create_live", "CreateLive" },
        { "system", "System" },
        { "acme", "Acme" },
        { "typed_config", "TypedConfig" },
        { "config_key", "ConfigKey" },
        { "global", "Global" },
        { "value", "Value" },
        { "reader", "Reader" },
        { "previous", "Previous" },
        { "description", "Description" },
        { "string", "String" },
        { "int32", "Int32" },
        { "object", "Object" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void RootLeafIsNamed(string name, string property) => AssertNamed($"{name}: {{ type: string, default: x }}", "Acme.AppConfig", property, "System.String");

    [Theory]
    [MemberData(nameof(Names))]
    public void RootGroupIsNamed(string name, string property) => AssertNamed($"{name}: {{ inner: {{ type: string, default: x }} }}", "Acme.AppConfig", property, null);

    [Theory]
    [MemberData(nameof(Names))]
    public void LeafGroupAndObjectOfEveryNameCompileTogether(string name, string property)
    {
        _ = property;
        AssertCompiles($$"""
            $types:
              {{name}}_shape: { type: object, properties: { {{name}}: { type: string, default: x }, other: { type: enum, values: [{{name}}, "{{name}}!"] } } }
            outer:
              {{name}}:
                {{name}}:
                  {{name}}: { type: enum, values: ["{{name}}", b], default: "{{name}}" }
                shape: { type: {{name}}_shape }
            """);
    }

    [Fact]
    public void AllNamesLiveBesideEachOther() => AssertCompiles(
        string.Concat(Names.Select(static row => $"{row.Data.Item1}: {{ type: string, default: x }}\n"))
        + "group:\n" + string.Concat(Names.Select(static row => $"  {row.Data.Item1}: {{ type: string, default: x }}\n"))
        + "object:\n  type: object\n  properties:\n".Replace("object:\n  type", "shape:\n  type") + string.Concat(Names.Select(static row => $"    {row.Data.Item1}: {{ type: string, default: x }}\n")));

    [Theory]
    [InlineData("database: { database: { type: string } }")]
    [InlineData("database: { database: { database: { type: string } } }")]
    [InlineData("database: { database_section: { type: string } }\ndatabase_section: { type: string }")]
    [InlineData("database: { a: { type: string } }\ndatabase_section: { a: { type: string } }")]
    [InlineData("database_section: { database: { section: { section_keys: { type: string } } } }")]
    [InlineData("app: { app_config: { app_config: { type: string } } }")]
    [InlineData("level: { type: enum, values: [a] }\nlevel_option: { type: enum, values: [b] }\nlevel_option_option: { type: string }")]
    [InlineData("$types: { a: { type: object, properties: { x: { type: string } } } }\na: { type: a }\na_type: { type: a }\na_type_type: { a: { type: a } }")]
    [InlineData("$types: { database: { type: object, properties: { database: { type: enum, values: [x] } } } }\ndatabase: { database: { type: database } }")]
    [InlineData("$class: Current\nlive: { current: { type: string } }")]
    [InlineData("$class: SectionKeys\na: { b: { type: string } }")]
    [InlineData("$class: ASection\na: { b: { type: string } }")]
    [InlineData("$class: TypedConfig\na: { b: { type: string } }")]
    [InlineData("$class: System\na: { b: { type: string } }")]
    [InlineData("$class: TypedConfig\n$namespace: Acme.TypedConfig\na: { b: { type: string } }")]
    [InlineData("$class: ConfigKey\na: { b: { type: string } }")]
    [InlineData("$class: Größe\na: { b: { type: string } }")]
    [InlineData("$namespace: Acme.System\na: { b: { type: duration, default: 1s } }")]
    [InlineData("$namespace: Acme.AppConfig\na: { b: { type: string } }")]
    [InlineData("$namespace: TypedConfig\na: { b: { type: string } }")]
    [InlineData("$namespace: System\na: { b: { type: string } }")]
    [InlineData("$namespace: Ⅷ.Ünïcode\na: { b: { type: string } }")]
    [InlineData("type: { type: { type: string }, format: { type: { type: string } } }")]
    [InlineData("a: { type: enum, values: [to_string, equals, get_type, value__, 1st, '', ' ', '!', '!!', a b, a-b, a_b, 'null', class] }")]
    [InlineData("a: { type: object, properties: { type: { type: string }, equals: { type: string }, a_type: { type: string }, properties: { type: string } } }")]
    public void NamesThatCouldClashDoNot(string schema)
    {
        var project = Project.Of([("schema.yaml", schema)]);
        Assert.Null(project.Driver.GetRunResult().Results[0].Exception);
        Assert.Empty(project.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static problem => problem.Severity >= DiagnosticSeverity.Warning));
    }

    [Theory]
    [InlineData("app_config: { type: string }", "TC0008")]
    [InlineData("AppConfig: { a: { type: string } }", "TC0008")]
    [InlineData("pool_size: { type: string }\npoolSize: { type: string }", "TC0007")]
    [InlineData("poolsize: { type: string }\npool_size: { type: string }", "TC0007")]
    [InlineData("g: { A: { type: string }, a: { type: string } }", "TC0007")]
    [InlineData("größe: { type: string }", "TC0006")]
    [InlineData("a.b: { type: string }", "TC0006")]
    [InlineData("a:b: { type: string }", "TC0006")]
    [InlineData("___: { type: string }", "TC0006")]
    [InlineData("'': { type: string }", "TC0006")]
    [InlineData("$class: class\na: { type: string }", "TC0021")]
    [InlineData("$class: Keys\na: { b: { type: string } }", "TC0021")]
    [InlineData("$class: Snapshot\na: { b: { type: string } }", "TC0021")]
    [InlineData("$class: Create\na: { b: { type: string } }", "TC0021")]
    [InlineData("$class: RootKeys\na: { b: { type: string } }", "TC0021")]
    [InlineData("$class: A.B\na: { type: string }", "TC0021")]
    [InlineData("$namespace: Acme.class\na: { type: string }", "TC0021")]
    public void NamesThatCannotBeAreErrors(string schema, string code)
    {
        var run = GeneratorRun.Of(schema);
        Assert.Equal(code, Assert.Single(run.Diagnostics).Id);
        Assert.Empty(run.CompilerProblems);
    }

    private static void AssertNamed(string schema, string type, string property, string? propertyType)
    {
        var found = AssertCompiles(schema).Compilation.GetTypeByMetadataName(type)!.GetMembers(property).OfType<IPropertySymbol>();
        var only = Assert.Single(found, static member => !member.IsStatic);
        Assert.True(propertyType is null || only.Type.SpecialType == SpecialType.System_String);
    }

    private static GeneratorRun AssertCompiles(string schema)
    {
        var run = GeneratorRun.Of(schema);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerProblems);
        return run;
    }
}
