using System.Text;

namespace TypedConfig.Schema.Tests.Parsing;

public sealed class SharedTypeTests
{
    [Fact]
    public void KeysInheritWhatTheTypeSaysAndMayChangeIt()
    {
        var model = Schemas.Sound("""
            $types:
              port: { type: integer, min: 1, max: 65535, default: 443, description: A port, x-kind: net, deprecated: soon, reload: restart }
            g:
              a: { type: port }
              b: { type: port, min: 1024, default: 8080, description: Another, x-kind: high, reload: hot }
              c: { type: port, default: 80 }
            """);
        var leaves = model.Root.Groups[0].Leaves.ToDictionary(leaf => leaf.Name);

        Assert.Equal(("A port", "443", ReloadMode.Restart), (leaves["a"].Description, Schemas.Show(leaves["a"].Default), leaves["a"].Reload));
        Assert.Equal(new DeprecationModel("soon", null, null), leaves["b"].Deprecated);
        Assert.Equal(("Another", "8080", ReloadMode.Hot), (leaves["b"].Description, Schemas.Show(leaves["b"].Default), leaves["b"].Reload));
        Assert.Equal(new Constraints { Min = "1024", Max = "65535" }, leaves["b"].Shape.Constraints);
        Assert.Equal([new ExtensionModel("x-kind", "\"high\"")], leaves["b"].Extensions);
        Assert.Equal(("c", "g.c", "C", "80"), (leaves["c"].Name, leaves["c"].FullName, leaves["c"].PropertyName, Schemas.Show(leaves["c"].Default)));
        Assert.Empty(model.Root.Types);
    }

    [Fact]
    public void ANarrowedTypeWidensToLongWhereItsBoundsNeedIt()
    {
        var leaf = Assert.Single(Schemas.Sound("$types: { n: { type: integer } }\nk: { type: n, max: 5000000000 }").Root.Leaves);

        Assert.Equal(ScalarKind.Int64, Assert.IsType<ScalarShape>(leaf.Shape).Kind);
    }

    [Fact]
    public void AnInheritedDefaultHasToFitTheNarrowedType() =>
        Assert.Equal(
            "TC0017 2:12-2:16 k: the default 443 must be at most 100",
            Schemas.Problem("$types: { port: { type: integer, default: 443 } }\nk: { type: port, max: 100 }"));

    [Fact]
    public void InheritedDefaultsOfEnvironmentsHaveToFitToo() =>
        Assert.Equal(
            "TC0017 2:12-2:16 k: the default for production 443 must be at most 100",
            Schemas.Problem("$types: { port: { type: integer, defaults: { production: 443, staging: 80 } } }\nk: { type: port, max: 100 }"));

    [Fact]
    public void TheDefaultOfATypeOfATypeIsInheritedToo()
    {
        var schema = "$types: { a: { type: integer, default: 443 }, b: { type: a } }\nk: { type: b, max: 100 }";

        Assert.Equal(["TC0017"], Schemas.Codes(schema));
        Assert.Equal("443", Schemas.Show(Assert.Single(Schemas.Sound(schema.Replace("100", "1000", StringComparison.Ordinal)).Root.Leaves).Default));
    }

    [Fact]
    public void SharedObjectsAndEnumsAreDeclaredOnceAtTheRoot()
    {
        var model = Schemas.Sound("""
            $types:
              endpoint: { type: object, description: A place, properties: { host: { type: string }, tls: { type: object, properties: { on: { type: boolean } } } } }
              level: { type: enum, values: [a] }
              endpoints: { type: array, items: { type: endpoint } }
            g:
              one: { type: endpoint }
              many: { type: endpoints, max_items: 3 }
              map: { type: map, items: { type: level } }
            """);
        var shapes = model.Root.Groups[0].Leaves.ToDictionary(leaf => leaf.Name, leaf => leaf.Shape);

        Assert.Equal(["EndpointType", "LevelType"], model.Root.Types.Select(type => type.TypeName));
        Assert.Equal("A place", model.Root.Types[0].Description);
        Assert.Equal("AppConfig.EndpointType", Assert.IsType<ObjectShape>(shapes["one"]).TypePath);
        Assert.Equal(3, shapes["many"].Constraints.MaxItems);
        Assert.Equal("AppConfig.EndpointType", Assert.IsType<ObjectShape>(Assert.IsType<ArrayShape>(shapes["many"]).Items).TypePath);
        Assert.Equal("AppConfig.LevelType", Assert.IsType<EnumShape>(Assert.IsType<MapShape>(shapes["map"]).Items).TypePath);
        Assert.Empty(model.Root.Groups[0].Types);
        Assert.Equal(["TlsType"], Assert.IsType<ObjectTypeModel>(model.Root.Types[0]).Types.Select(type => type.TypeName));
    }

    [Fact]
    public void InlineTypesAreDeclaredInTheirGroup()
    {
        var model = Schemas.Sound("""
            g:
              level: { type: enum, values: [a] }
              levels: { type: array, items: { type: enum, values: [a] } }
              primary: { type: object, properties: { mode: { type: enum, values: [a] }, inner: { type: map, items: { type: object, properties: { z: { type: date } } } } } }
              replicas: { type: array, items: { type: map, items: { type: object, properties: { z: { type: date } } } } }
            """);
        var group = model.Root.Groups[0];
        var primary = group.Types.OfType<ObjectTypeModel>().First();

        Assert.Equal(["LevelOption", "LevelsOption", "PrimaryType", "ReplicasType"], group.Types.Select(type => type.TypeName));
        Assert.Equal(["InnerType", "ModeOption"], primary.Types.Select(type => type.TypeName));
        Assert.Equal("AppConfig.GSection.PrimaryType.ModeOption", Assert.IsType<EnumShape>(primary.Properties[1].Shape).TypePath);
        Assert.Equal("mode", primary.Properties[1].FullName);
    }

    [Theory]
    [InlineData("k: { type: endpoint, properties: { a: { type: string } } }", "TC0024 k: properties has no effect beside a reference to the type 'endpoint'")]
    [InlineData("k: { type: endpoint, min: 1 }", "TC0024 k: min has no effect on the type object")]
    [InlineData("k: { type: level, values: [z] }", "TC0024 k: values has no effect beside a reference to the type 'level'")]
    [InlineData("k: { type: text, format: uri }", "TC0024 k: format has no effect beside a reference to the type 'text'")]
    [InlineData("k: { type: endpont }", "TC0009 k: the type endpont is not known")]
    public void TheStructureOfATypeStays(string key, string expected)
    {
        var problem = Assert.Single(Schemas.Parse("""
            $types:
              endpoint: { type: object, properties: { host: { type: string } } }
              level: { type: enum, values: [a] }
              text: { type: string }

            """ + key).Problems);

        Assert.Equal(expected, $"{problem.Code} {problem.Message}");
    }

    [Fact]
    public void ASharedTextCanBecomeASecret()
    {
        var leaf = Assert.Single(Schemas.Sound("$types: { token: { type: string, min_length: 3 } }\nk: { type: token, secret: true }").Root.Leaves);

        Assert.True(Assert.IsType<ScalarShape>(leaf.Shape).IsSecret);
        Assert.Equal(3, leaf.Shape.Constraints.MinLength);
    }

    [Theory]
    [InlineData("a: { type: a }")]
    [InlineData("a: { type: b }, b: { type: a }")]
    [InlineData("a: { type: array, items: { type: a } }")]
    [InlineData("a: { type: object, properties: { x: { type: b } } }, b: { type: map, items: { type: a } }")]
    public void TypesThatContainThemselvesAreAnError(string types) => Assert.Equal(["TC0011"], Schemas.Codes($"$types: {{ {types} }}\nk: {{ type: a }}"));

    [Theory]
    [InlineData("string: { type: integer }", "TC0007")]
    [InlineData("flag: { type: integer }", "TC0007")]
    [InlineData("a: { type: integer }, A: { type: integer }", "TC0007")]
    [InlineData("a: 5", "TC0005")]
    [InlineData("a: { min: 5 }", "TC0013")]
    [InlineData("x-a: { type: integer }", "TC0020")]
    [InlineData("$a: { type: integer }", "TC0023")]
    [InlineData("a b: { type: integer }", "TC0006")]
    [InlineData("a: { type: integer, env: A }", "TC0024")]
    [InlineData("a: { type: integer, default: x }", "TC0017")]
    public void WrongTypesAreReportedOnce(string types, string code) =>
        Assert.Equal([code], Schemas.Codes($"$types: {{ {types}, ok: {{ type: integer }} }}\nk: {{ type: ok }}\nl: {{ type: ok }}"));

    [Fact]
    public void ReferencesInARowAreFollowedBothWays()
    {
        Assert.Empty(Schemas.Codes(Chain(Enumerable.Range(1, 60))));
        Assert.Empty(Schemas.Codes(Chain(Enumerable.Range(1, 60).Reverse())));
    }

    [Fact]
    public void TooManyReferencesInARowAreAnErrorAndNoOverflow()
    {
        var codes = Schemas.Codes(Chain(Enumerable.Range(1, 10_000).Reverse()));

        Assert.Equal(["TC0002"], codes.Distinct());
    }

    [Fact]
    public void NestedTypesCannotGrowDeeperThanTheLimit()
    {
        var text = new StringBuilder("$types:\n  t0: { type: integer }\n");
        for (var i = 1; i <= 200; i++)
        {
            text.Append("  t").Append(i).Append(": { type: array, items: { type: t").Append(i - 1).Append(" } }\n");
        }

        Assert.Equal(["TC0002"], Schemas.Codes(text.ToString()));
    }

    [Fact]
    public void TypesThatDoubleInEveryStepAreCountedExpanded()
    {
        var text = new StringBuilder("$types:\n  t0: { type: object, properties: { a: { type: integer } } }\n");
        for (var i = 1; i <= 40; i++)
        {
            text.Append("  t").Append(i).Append(": { type: object, properties: { a: { type: t").Append(i - 1).Append(" }, b: { type: t").Append(i - 1).Append(" } } }\n");
        }

        var first = Schemas.Parse(text + "k: { type: t40 }\n");
        var second = Schemas.Parse(text + "k: { type: t40 } # again\n");

        Assert.Equal(["TC0002"], first.Problems.Select(problem => problem.Code));
        Assert.Equal(first.Model, second.Model);
    }

    private static string Chain(IEnumerable<int> order)
    {
        var text = new StringBuilder("$types:\n  t0: { type: integer }\n");
        foreach (var i in order)
        {
            text.Append("  t").Append(i).Append(": { type: t").Append(i - 1).Append(" }\n");
        }

        return text.ToString();
    }
}
