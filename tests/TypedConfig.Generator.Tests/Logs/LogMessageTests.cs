using System.Reflection;


namespace TypedConfig.Generator.Tests;

/// <summary>What the record of a message says: the same text in C# and in UTF-8, and the message itself as the template.</summary>
public sealed class LogMessageTests
{
    private const string Code = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Acme;
        using Microsoft.Extensions.Logging;

        public static class Program
        {
            public static string Run()
            {
                var logger = new Recorder();
                logger.Happened("<x>", "<y>");
                return logger.Said;
            }

            private sealed class Recorder : ILogger
            {
                public string Said { get; private set; } = "";

                public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

                public bool IsEnabled(LogLevel level) => true;

                public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
                {
                    var template = ((IReadOnlyList<KeyValuePair<string, object?>>)state!).Last();
                    Said = $"{formatter(state, exception)}\n{template.Key}\n{template.Value}\n{state}";
                }
            }
        }
        """;

    public static TheoryData<string, string> Messages => new()
    {
        { "{x}{y}", "<x><y>" },
        { "{x} {y} {x}{x}", "<x> <y> <x><x>" },
        { "{{{x}}} {{y}} {y} }}{{", "{<x>} {y} <y> }{" },
        { "\"{x}\" 'said' \\n \\u0041 {y} $\"{{0}}\" @ % /*", "\"<x>\" 'said' \\n \\u0041 <y> $\"{0}\" @ % /*" },
        { "İıß€😀 {x} \u2028\u00A0\uFEFF ٣ {y} 日本", "İıß€😀 <x> \u2028\u00A0\uFEFF ٣ <y> 日本" },
        { "{x}\n\t\r\0\u0001{y}", "<x>\n\t\r\0\u0001<y>" },
        { "{x} </summary> & <c> {y}", "<x> </summary> & <c> <y>" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void MessageIsWhatIsWritten(string message, string expected) => Assert.Equal(string.Join('\n', expected, "{OriginalFormat}", message, expected), Run(message).Execute());

    [Fact]
    public void HalfACharacterThatAnEditLeftIsShownAsABrokenOne()
    {
        var run = GeneratorRun.Of("$logs: { happened: { id: 1, level: error, message: '\uD83D{x}\uDE00{y}', args: { x: string, y: string } } }", Code);
        Assert.StartsWith("\uFFFD<x>\uFFFD<y>\n", run.Execute(), StringComparison.Ordinal);
    }

    [Fact]
    public void MessageWithoutArgumentsIsWhatIsWritten()
    {
        var run = GeneratorRun.Of("$logs: { happened: { id: 0, level: critical, message: 100 } }", Code.Replace("\"<x>\", \"<y>\"", ""));
        Assert.Equal("100\n{OriginalFormat}\n100\n100", run.Execute());
    }

    [Theory]
    [InlineData("trace")]
    [InlineData("debug")]
    [InlineData("information")]
    [InlineData("warning")]
    [InlineData("error")]
    [InlineData("critical")]
    public void LevelOfTheSchemaIsAskedAndGiven(string level)
    {
        var run = GeneratorRun.Of($"$logs: {{ happened: {{ id: 7, level: {level}, message: '{{x}}{{y}}', args: {{ x: string, y: string }} }} }}", Code
            .Replace("=> true;", "{ Said += $\"asked {level}, \"; return true; }")
            .Replace("Said = $\"", "Said += $\"given {level} {id.Id} {id.Name}\" ; _ = $\""));
        Assert.Equal($"asked {level}, given {level} 7 Happened", run.Execute(), ignoreCase: true);
    }

    [Fact]
    public void LogMethodsAreMarkedAsGenerated()
    {
        var type = Run("{x}{y}").Load().GetType("Acme.AppConfigLog")!;
        Assert.Equal("TypedConfig.Generator", type.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>()!.Tool);
    }

    [Fact]
    public void ExampleOfTheGuideCompilesAndRuns()
    {
        var section = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "examples", "schema.md")).Split("## Log events")[1].Split("\n## ")[0];
        var blocks = section.Split("```");
        var (schema, code) = (Single("yaml\n"), Single("csharp\n"));
        var run = GeneratorRun.Of(schema, $$"""
            using System;
            using Acme;
            using Microsoft.Extensions.Logging;
            using TypedConfig;
            public static class Program
            {
                public static string Run()
                {
                    ILogger logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
                    Exception exception = new();
                    {{code}}
                    return "ran";
                }
            }
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Equal("ran", run.Execute());

        string Single(string language) => Assert.Single(blocks, block => block.StartsWith(language, StringComparison.Ordinal))[language.Length..];
    }

    private static GeneratorRun Run(string message)
    {
        var quoted = "\"" + string.Concat(message.Select(static c => c is '"' or '\\' || c < ' ' || c is '\u2028' or '\uFEFF' || char.IsSurrogate(c) ? $"\\u{(int)c:X4}" : c.ToString())) + "\"";
        return GeneratorRun.Of($"$logs: {{ happened: {{ id: 1, level: error, message: {quoted}, args: {{ x: string, y: string }} }} }}", Code);
    }
}
