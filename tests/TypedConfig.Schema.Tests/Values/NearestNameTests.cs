using TypedConfig.Values;

namespace TypedConfig.Schema.Tests.Values;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["default", "defaults", "description", "min", "max", "min_length", "pool_size", "host"];

    [Theory]
    [InlineData("defualt", "default")]
    [InlineData("defalt", "default")]
    [InlineData("defaultt", "default")]
    [InlineData("descripton", "description")]
    [InlineData("minLength", "min_length")]
    [InlineData("POOL-SIZE", "pool_size")]
    [InlineData("poolSiez", "pool_size")]
    [InlineData("mni", "min")]
    [InlineData("hots", "host")]
    public void TypingErrorsFindTheirName(string text, string expected) => Assert.Equal(expected, NearestName.Find(text, Known));

    [Theory]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("x")]
    [InlineData("zzz")]
    [InlineData("replicas")]
    [InlineData("ghost_writer")]
    public void OtherWordsFindNothing(string text) => Assert.Null(NearestName.Find(text, Known));

    [Fact]
    public void TheNearestOfSeveralWins() => Assert.Equal("defaults", NearestName.Find("defaluts", Known));

    [Fact]
    public void VeryLongNamesAreNotCompared() => Assert.Null(NearestName.Find(new string('a', 100_000), [new string('a', 100_000) + "b"]));
}
