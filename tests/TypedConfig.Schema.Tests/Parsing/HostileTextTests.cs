namespace TypedConfig.Schema.Tests.Parsing;

/// <summary>Texts that overflow a stack or a memory that is not guarded, in a process of their own: one that dies of them is seen to die.</summary>
public sealed class HostileTextTests
{
    private const int SmallStack = 256 * 1024;
    private const int Huge = 64 * 1024 * 1024;

    [Fact]
    public Task DeepTextIsOneProblem() => ChildTest.Run(static () =>
    {
        foreach (var repeated in (string[])["[", "{", "- ", "? ", "a: {", "a: [", "!!seq [", "&a {"])
        {
            Assert.Equal(("TC0002", repeated), (OnlyCode(string.Concat(Enumerable.Repeat(repeated, 100_000))), repeated));
        }

        return Task.CompletedTask;
    });

    [Fact]
    public Task HugeTextIsOneProblem() => ChildTest.Run(static () =>
    {
        foreach (var start in (string[])["a: ", "a: \"", "a: |\n  ", "#", "a", "&"])
        {
            Assert.Equal(("TC0002", start), (OnlyCode(start + new string('x', Huge)), start));
        }

        return Task.CompletedTask;
    });

    private static string OnlyCode(string text)
    {
        string[] codes = [];
        var thread = new Thread(() => codes = Schemas.Codes(text), SmallStack);
        thread.Start();
        thread.Join();
        return string.Join(' ', codes);
    }
}
