using Xunit.Sdk;

namespace TypedConfig.Generator.Tests;

/// <summary>Proves that the checks every test relies on can fail.</summary>
public sealed class HarnessTests
{
    [Fact]
    public void UndocumentedMembersAreNoticed()
    {
        var all = GeneratorRun.Of("a: { type: integer }", "public class Undocumented;").Compilation.GetDiagnostics(TestContext.Current.CancellationToken);
        Assert.Equal("Test.cs", Assert.Single(all, static problem => problem.Id == "CS1591").Location.SourceTree!.FilePath);
    }

    [Fact]
    public void BadlyFormedDocumentationIsNoticed() =>
        Assert.Contains(GeneratorRun.Of("", "/// <summary>a < b</summary>\npublic class Bad;").CompilerProblems, static problem => problem.Id == "CS1570");

    [Fact]
    public void WarningsOfTheCompilerAreNoticed() =>
        Assert.ThrowsAny<XunitException>(() => GeneratorRun.Of("", "public class Warned { string field = null; }").Load());
}
