namespace TypedConfig.Schema.Tests.Parsing;

/// <summary>Names by which keys speak of other keys.</summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData("{ a: { type: integer, aliases: [b_c] }, b_c: { type: integer } }", "TC0037 1:33-1:36 a: the alias b_c is b_c already")]
    [InlineData("{ a: { type: integer, aliases: [BC] }, b_c: { type: integer } }", "TC0037 1:33-1:35 a: the alias BC is b_c already")]
    [InlineData("{ a_b: { type: integer, aliases: [AB] } }", "TC0037 1:35-1:37 a_b: the alias AB is the key itself")]
    [InlineData("{ a: { type: integer, aliases: [x.y] }, b: { type: integer, aliases: [X.Y] } }", "TC0037 1:71-1:74 b: the alias X.Y is a already")]
    [InlineData("{ a: { type: object, properties: { p: { type: integer, aliases: [q] }, q: { type: integer } } } }", "TC0037 1:66-1:67 a.p: the alias q is q already")]
    [InlineData("{ g: { a: { type: integer, aliases: [b] }, b: { type: integer } } }", "TC0037 1:38-1:39 g.a: the alias g.b is g.b already")]
    [InlineData("{ g: { a: { type: integer, aliases: [a] } } }", "TC0037 1:38-1:39 g.a: the alias g.a is the key itself")]
    public void AliasCanBeNoOtherName(string schema, string expected) => Assert.Equal(expected, Schemas.Problem(schema));

    [Theory]
    [InlineData("{ a: { type: integer, aliases: [p] }, b: { type: object, properties: { p: { type: integer, aliases: [a] } } } }")]
    [InlineData("{ host: { type: string }, g: { a: { type: integer, aliases: [host] } } }")]
    public void NamesOfOtherPlacesAreFree(string schema) => Schemas.Sound(schema);

    [Theory]
    [InlineData("{ a: { type: integer, deprecated: { replacement: g.bb } }, g: { bbb: { type: integer } } }", "TC0038 1:50-1:54 a.deprecated: g.bb is not a key | Did you mean 'g.bbb'?")]
    [InlineData("{ a: { type: integer, deprecated: { replacement: a } } }", "TC0038 1:50-1:51 a.deprecated: a is deprecated itself")]
    [InlineData("{ g: { $deprecated: { replacement: h }, a: { type: integer } } }", "TC0038 1:36-1:37 g.$deprecated: h is not a key")]
    public void ReplacementHasToBeAlive(string schema, string expected) => Assert.Equal(expected, Schemas.Problem(schema));

    [Theory]
    [InlineData("{ a: { type: integer, deprecated: { replacement: g } }, g: { b: { type: integer } } }")]
    [InlineData("{ a: { type: integer, deprecated: { message: gone } } }")]
    [InlineData("{ a: { type: integer, deprecated: true } }")]
    public void GroupsAndTextsAreReplacementsToo(string schema) => Schemas.Sound(schema);

    [Fact]
    public void ReplacementThatIsBrokenItselfIsNotBlamed() =>
        Assert.Equal("TC0009", Assert.Single(Schemas.Codes("{ a: { type: integer, deprecated: { replacement: b } }, b: { type: intger } }")));
}
