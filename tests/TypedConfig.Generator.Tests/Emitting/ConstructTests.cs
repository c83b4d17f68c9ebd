using System.Text.RegularExpressions;
using TypedConfig.Tests;

namespace TypedConfig.Generator.Tests;

/// <summary>What is emitted for each construct of the language, to be read by people. It also compiles.</summary>
public sealed partial class ConstructTests
{
    [Fact]
    public void Scalars() => Verify("""
        limits:
          retries: { type: integer, min: 0, max: 5, default: 3, description: How often to try again. }
          timeout: { type: duration, exclusive_min: 0s, max: 1h, default: 30s, env: LIMITS_TIMEOUT }
          ratio: { type: number, format: decimal, multiple_of: 0.25, examples: [0.25, 1.5] }
          owner: { type: string, format: email, required: true }
        """);

    [Fact]
    public void Enum() => Verify("""
        log:
          level: { type: enum, values: { debug: Everything., warn-only: ~ }, default: warn-only, description: How much is written. }
        """);

    [Fact]
    public void ObjectType() => Verify("""
        $types:
          endpoint:
            type: object
            description: A place to call.
            properties:
              host: { type: string, format: hostname, required: true }
              port: { type: integer, min: 1, max: 65535, default: 443 }
              scheme: { type: enum, values: [http, https] }
        upstream: { type: endpoint, required: true }
        """);

    [Fact]
    public void ArrayAndMap() => Verify("""
        lists:
          ports: { type: array, items: { type: integer, min: 1 }, max_items: 3, unique_items: true, default: [80, 443] }
          labels: { type: map, items: { type: string, max_length: 64 } }
        """);

    [Fact]
    public void Rules() => Verify("""
        pool:
          min: { type: integer, default: 1 }
          size: { type: integer }
          mode: { type: enum, values: [fixed, growing] }
          hosts: { type: array, items: { type: string } }
        $rules:
          - rule: pool.min <= pool.size
            message: the minimum cannot exceed the size
          - rule: pool.mode == "growing" implies has(pool.size) and len(pool.hosts) > 1
        """);

    [Fact]
    public void NestedGroups() => Verify("""
        database:
          $description: The primary database.
          pool:
            size: { type: integer, default: 10 }
        """);

    [Fact]
    public void RootLeaves() => Verify("""
        $class: Settings
        $namespace: Acme.Payments
        $description: Settings of the service.
        title: { type: string }
        limit: { type: integer, format: int64, default: 5 }
        """);

    [Fact]
    public void DefaultsPerEnvironment() => Verify("""
        cache:
          size: { type: size, default: 4MiB, defaults: { production: 1GiB, Staging: 64MiB } }
          hosts: { type: array, items: { type: string }, defaults: { production: [a, b] } }
        """);

    [Fact]
    public void Deprecation() => Verify("""
        $types:
          pair:
            type: object
            properties:
              left: { type: integer, required: true, deprecated: true }
        old:
          $deprecated: Use cache instead
          size: { type: integer }
        cache:
          size: { type: integer, deprecated: { message: renamed in v3, replacement: cache.bytes, since: v3 } }
        """);

    [Fact]
    public void Secret() => Verify("""
        database:
          password: { type: string, secret: true, min_length: 8, required: true }
          token: { type: string, secret: true, default: hunter2hunter2 }
          keys: { type: array, items: { type: string, secret: true }, default: [hunter2] }
        """);

    [Fact]
    public void InternalVisibility() => Verify("""
        $visibility: internal
        size: { type: integer }
        """);

    [Fact]
    public void Section() => Verify("""
        $section: apps.payment_service
        size: { type: integer }
        """);

    [Fact]
    public void NoKeys() => Verify("");

    private static void Verify(string schema, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var run = GeneratorRun.Of(schema);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerProblems);
        Snapshot.Verify(Version().Replace(run.Source, "${start}*${end}"), test: test);
    }

    /// <summary>The version of the generator, which no snapshot shall depend on.</summary>
    [GeneratedRegex("""(?<start>GeneratedCode\("TypedConfig.Generator", ")[^"]*(?<end>"\))""")]
    private static partial Regex Version();
}
