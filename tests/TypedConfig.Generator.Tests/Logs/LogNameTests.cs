using Microsoft.CodeAnalysis;

namespace TypedConfig.Generator.Tests;

/// <summary>Names of events and arguments from real life become valid C#.</summary>
public sealed class LogNameTests
{
    private static readonly string[] Names =
    [
        "class", "params", "event", "namespace", "2fa", "this", "ref", "in", "out", "value", "field", "record", "var", "await", "yield", "scoped", "required", "global",
        "log", "logger", "is_enabled", "begin_scope", "log_information", "to_string", "equals", "get_type", "get_hash_code", "finalize", "memberwise_clone", "reference_equals",
        "app_config", "app_config_log", "app_config_log_state", "count", "index", "writer", "write_message", "write_arguments", "get_enumerator", "state", "template", "format",
        "system", "acme", "typed_config", "microsoft", "exception", "level", "event_state", "event_state_state", "2fa_state", "s_level", "a__b", "_a", "Key-Name",
    ];

    [Fact]
    public void EventsOfAllNamesLiveBesideEachOther() => AssertCompiles(
        "$logs:\n" + string.Concat(Names.Select(static (name, index) => $"  {name}: {{ id: {index}, level: error, message: '{{{name}}}', args: {{ {name}: integer }} }}\n")));

    [Fact]
    public void ArgumentsOfAllNamesLiveBesideEachOther() => AssertCompiles($$"""
        $logs:
          event: { id: 1, level: error, message: "{{string.Concat(Names.Select(static name => $"{{{name}}}"))}}", args: { {{string.Join(", ", Names.Select(static name => $"{name}: string"))}} } }
          2fa: { id: 2, level: error, message: "{2fa_state}", args: { 2fa_state: string } }
        """);

    [Theory]
    [InlineData("$class: System")]
    [InlineData("$class: TypedConfig")]
    [InlineData("$class: Größe")]
    [InlineData("$class: app")]
    [InlineData("$namespace: Acme.System")]
    [InlineData("$namespace: Acme.Microsoft.TypedConfig")]
    [InlineData("$namespace: Acme.AppConfigLog")]
    [InlineData("$namespace: TypedConfig")]
    [InlineData("$namespace: Microsoft.Extensions.Logging")]
    public void ClassesAndNamespacesThatCouldClashDoNot(string header) => AssertCompiles($$"""
        {{header}}
        $types: { severity: { type: enum, values: [log, state] } }
        a: { b: { type: severity } }
        $logs: { log: { id: 1, level: error, message: "{severity} {error}", args: { severity: severity, error: exception } } }
        """);

    [Fact]
    public void KeywordsAndClashesAreCalledAsTheyAreWritten()
    {
        var run = GeneratorRun.Of(
            "$logs: { log: { id: 1, level: error, message: '{class}{logger}{2fa}', args: { class: string, logger: string, 2fa: string } } }",
            """
            using Acme;
            using Microsoft.Extensions.Logging;
            using Microsoft.Extensions.Logging.Abstractions;
            public static class Program
            {
                public static string Run()
                {
                    NullLogger.Instance.Log_(@class: "a", logger_: "b", _2fa: "c");
                    return "called";
                }
            }
            """);
        Assert.Equal("called", run.Execute());
    }

    private static void AssertCompiles(string schema)
    {
        var project = Project.Of([("schema.yaml", schema)]);
        Assert.Empty(project.Diagnostics);
        Assert.Empty(project.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static problem => problem.Severity >= DiagnosticSeverity.Warning));
    }
}
