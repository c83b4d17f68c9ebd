using System.Text.RegularExpressions;
using TypedConfig.Tests;

namespace TypedConfig.Generator.Tests;

/// <summary>What is emitted for log events, to be read by people. It also compiles.</summary>
public sealed partial class LogConstructTests
{
    private const string LogFile = "Acme.AppConfigLog.g.cs";

    [Fact]
    public void Events()
    {
        var run = GeneratorRun.Of("""
            $types:
              severity: { type: enum, values: [low, very-high] }
            pool: { type: integer }
            $logs:
              pool_resized:
                id: 1001
                level: information
                description: |
                  The pool has a new size.
                  Seldom & <quick>.
                message: "Pool of {user} resized from {old_size} to {new_size} ({old_size} before)"
                args:
                  old_size: integer
                  new_size: { type: integer, description: What it has now. }
                  user: { type: string, secret: true }
              call_failed:
                id: 1002
                level: error
                message: '"{{{target}}}" failed: {error}'
                args: { error: exception, target: { type: string, format: uri }, severity: severity }
              worker_stopped:
                id: 1003
                level: warning
                message: "Ein Arbeiter hält: 100 %"
                args: { cause: exception }
              started: { id: 1, level: trace, message: Started }
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerProblems);
        Snapshot.Verify(Version().Replace(run.Sources[LogFile], "${start}*${end}"));
    }

    /// <summary>The version of the generator, which no snapshot shall depend on.</summary>
    [GeneratedRegex("""(?<start>GeneratedCode\("TypedConfig.Generator", ")[^"]*(?<end>"\))""")]
    private static partial Regex Version();
}
