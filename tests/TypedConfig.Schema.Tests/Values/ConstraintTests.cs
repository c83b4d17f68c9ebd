using System.Diagnostics;
using TypedConfig.Values;

namespace TypedConfig.Schema.Tests.Values;

public sealed class ConstraintTests
{
    [Theory]
    [InlineData(0, "must have at least 1 item")]
    [InlineData(1, null)]
    [InlineData(3, null)]
    [InlineData(4, "must have at most 3 items")]
    public void ItemsAreCounted(int count, string? problem)
    {
        var constraints = new ItemConstraints(new Constraints { MinItems = 1, MaxItems = 3 });

        Assert.Equal(problem, constraints.Problem(count));
    }

    [Fact]
    public void EqualItemsAreNamedByTheirPlace()
    {
        var constraints = new ItemConstraints(new Constraints { UniqueItems = true });

        Assert.Equal("must have different items; item 2 equals an earlier one", constraints.Problem(["a", "b", "a"]));
        Assert.Null(constraints.Problem(["a", "A"]));
    }

    [Fact]
    public void EqualItemsAreAllowedWithoutTheConstraint() => Assert.Null(new ItemConstraints(Constraints.None).Problem([1, 1]));

    [Fact]
    public void ExponentialPatternsEndInLinearTime()
    {
        var text = new string('a', 40) + "b";
        Assert.Equal("must match (a+)+$", Pattern.Parse("(a+)+$").Problem(text));
        var watch = Stopwatch.StartNew();

        Assert.Equal("must match (a+)+$", Pattern.Parse("(a+)+$").Problem(text));
        Assert.True(watch.ElapsedMilliseconds < 50, $"{watch.ElapsedMilliseconds} ms");
    }

    [Theory]
    [InlineData("^[a-z]+$", true)]
    [InlineData("(a|b)*c", true)]
    [InlineData(@"(a)\1", false)]
    [InlineData("(?=a)b", false)]
    [InlineData("(?<!a)b", false)]
    [InlineData("(?>a+)b", false)]
    public void PatternsKnowWhetherTheyAreLinear(string pattern, bool isLinear) => Assert.Equal(isLinear, Pattern.Parse(pattern).IsLinear);

    [Fact]
    public void SlowPatternsRunIntoTheTimeOut()
    {
        var problem = Pattern.Parse(@"^(a+)+\1b$").Problem(new string('a', 60));

        Assert.Equal(@"could not be matched against ^(a+)+\1b$ within 100 ms", problem);
    }

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  ", new string[0])]
    [InlineData("a", new[] { "a" })]
    [InlineData(" a , b,c ", new[] { "a", "b", "c" })]
    [InlineData("a,", new[] { "a", "" })]
    public void ListsAreSplitAtCommas(string text, string[] expected) => Assert.Equal(expected, ListText.Split(text));
}
