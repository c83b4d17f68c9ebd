namespace TypedConfig.Schema.Tests.Parsing;

public sealed class NameTests
{
    [Theory]
    [InlineData("pool_size", "PoolSize")]
    [InlineData("poolSize", "PoolSize")]
    [InlineData("Key-Name", "KeyName")]
    [InlineData("baseURL", "BaseURL")]
    [InlineData("2fa", "_2fa")]
    [InlineData("class", "Class")]
    [InlineData("_private", "Private")]
    [InlineData("a__b-_c", "ABC")]
    [InlineData("to_string", "ToString_")]
    [InlineData("equals", "Equals_")]
    [InlineData("get_type", "GetType_")]
    [InlineData("section_keys", "SectionKeys_")]
    [InlineData("keys", "Keys")]
    [InlineData("g_section", "GSection_")]
    public void KeysOfAGroupGetTheirPropertyName(string name, string expected)
    {
        var group = Assert.Single(Schemas.Sound($"g:\n  {name}: {{ type: integer }}\n").Root.Groups);

        Assert.Equal(expected, Assert.Single(group.Leaves).PropertyName);
    }

    [Theory]
    [InlineData("keys", "Keys_")]
    [InlineData("snapshot", "Snapshot_")]
    [InlineData("create", "Create_")]
    [InlineData("root_keys", "RootKeys_")]
    [InlineData("finalize", "Finalize_")]
    public void TheRootHasMembersOfItsOwn(string name, string expected) =>
        Assert.Equal(expected, Assert.Single(Schemas.Sound($"{name}: {{ type: integer }}\n").Root.Leaves).PropertyName);

    [Fact]
    public void AGroupInsideAGroupOfTheSameNameGetsAClassOfItsOwn()
    {
        var outer = Assert.Single(Schemas.Sound("database: { database: { database: { type: integer } } }").Root.Groups);
        var inner = Assert.Single(outer.Groups);

        Assert.Equal(("DatabaseSection", "Database"), (outer.TypeName, outer.PropertyName));
        Assert.Equal(("DatabaseSection_", "Database", "database.database"), (inner.TypeName, inner.PropertyName, inner.FullName));
        Assert.Equal("database.database.database", Assert.Single(inner.Leaves).FullName);
    }

    [Fact]
    public void PropertiesGiveWayToNestedTypes()
    {
        var group = Assert.Single(Schemas.Sound("""
            g:
              level: { type: enum, values: [a] }
              level_option: { type: integer }
              inner: { k: { type: integer } }
              inner_section: { type: integer }
            """).Root.Groups);

        Assert.Equal(["InnerSection_", "Level", "LevelOption_"], group.Leaves.Select(leaf => leaf.PropertyName));
    }

    [Fact]
    public void TypesOfTheRootGiveWayToSharedTypes()
    {
        var model = Schemas.Sound("""
            $types: { endpoint: { type: object, properties: { a: { type: integer } } } }
            endpoint: { type: object, properties: { b: { type: integer } } }
            other: { type: endpoint }
            """);

        Assert.Equal(["EndpointType", "EndpointType_"], model.Root.Types.Select(type => type.TypeName));
        Assert.Equal(["AppConfig.EndpointType_", "AppConfig.EndpointType"], model.Root.Leaves.Select(leaf => ((ObjectShape)leaf.Shape).TypePath));
    }

    [Fact]
    public void ATypeNamedLikeItsClassGivesWay()
    {
        var model = Schemas.Sound("$class: EndpointType\n$types: { endpoint: { type: enum, values: [a] } }\nk: { type: endpoint }\n");

        Assert.Equal("EndpointType_", Assert.Single(model.Root.Types).TypeName);
    }

    [Fact]
    public void PropertiesOfObjectsFollowTheSameRules()
    {
        var leaf = Schemas.Leaf("type: object, properties: { equals: { type: integer }, property_keys: { type: integer }, section_keys: { type: integer }, k_type: { type: integer }, 2fa: { type: integer } }");
        var type = ((ObjectShape)leaf.Shape).Type;

        Assert.Equal(["_2fa", "Equals_", "KType_", "PropertyKeys_", "SectionKeys"], type.Properties.Select(property => property.PropertyName));
    }

    [Theory]
    [InlineData("pool_size", "poolSize", "PoolSize")]
    [InlineData("Host", "host", "Host")]
    [InlineData("pool_size", "poolsize", "Poolsize")]
    [InlineData("a-b", "a_b", "AB")]
    [InlineData("2fa", "_2fa", "_2fa")]
    public void NamesThatComeOutTheSameAreAnErrorAtTheSecond(string first, string second, string name)
    {
        var result = Schemas.Parse($"g:\n  {first}: {{ type: integer }}\n  {second}: {{ type: boolean }}\n");

        Assert.Equal(
            $"TC0007 3:3-3:{3 + second.Length} g.{second}: the name comes out the same as '{first}' ({name} in C# and in configuration, where case does not count) | Rename one of them.",
            Schemas.Show(Assert.Single(result.Problems)));
        Assert.Equal(first, Assert.Single(result.Model.Root.Groups[0].Leaves).Name);
    }

    [Fact]
    public void AGroupAndAKeyCanCollideToo() =>
        Assert.Equal(["TC0007"], Schemas.Codes("g: { a: { type: integer }, A: { k: { type: integer } } }"));

    [Theory]
    [InlineData("a b", "Did you mean 'a_b'?")]
    [InlineData("a.b", "Did you mean 'a_b'?")]
    [InlineData("größe", "Did you mean 'gr__e'?")]
    [InlineData("_", null)]
    [InlineData("-_-", null)]
    [InlineData("''", null)]
    public void OtherCharactersAreAnError(string name, string? suggestion)
    {
        var problem = Assert.Single(Schemas.Parse($"g:\n  {name}: {{ type: integer }}\n").Problems);

        Assert.Equal(("TC0006", suggestion), (problem.Code, problem.Suggestion));
    }

    [Fact]
    public void ARootKeyCannotHaveTheNameOfTheClass()
    {
        Assert.Equal(["TC0008"], Schemas.Codes("app_config: { type: integer }"));
        Assert.Equal(["TC0008"], Schemas.Codes("appConfig: { k: { type: integer } }"));
        Assert.Empty(Schemas.Codes("g: { app_config: { type: integer } }"));
    }

    [Fact]
    public void EnumMembersAreNamedApart()
    {
        var leaf = Schemas.Leaf("""type: enum, values: [to-string, to string, to_string, 1st, "*", "-", größe, a, ToString]""");

        Assert.Equal(
            ["ToString", "ToString_2", "ToString_3", "_1st", "Value5", "Value6", "Größe", "A", "ToString_4"],
            ((EnumShape)leaf.Shape).Type.Members.Select(member => member.MemberName));
    }

    [Theory]
    [InlineData("path", true)]
    [InlineData("Home", true)]
    [InlineData("tmp_dir", true)]
    [InlineData("name", true)]
    [InlineData("port", false)]
    [InlineData("paths", false)]
    public void RootKeysThatTheShellWouldSetAreWarnedAbout(string name, bool isWarned)
    {
        Assert.Equal(isWarned ? ["TC0028"] : [], Schemas.Codes($"{name}: {{ type: string }}"));
        Assert.Empty(Schemas.Codes($"$section: app\n{name}: {{ type: string }}"));
        Assert.Empty(Schemas.Codes($"g: {{ {name}: {{ type: string }} }}"));
    }
}
