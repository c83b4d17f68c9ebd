using System.Reflection;

namespace TypedConfig.Tests.Hosting;

public sealed class GuideTests
{
    private static readonly string Root = typeof(GuideTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == "RepositoryRoot").Value!;

    [Fact]
    public void GuideNamesEverySettingWithItsDefault()
    {
        var rows = File.ReadLines(Path.Combine(Root, "docs", "logging.md"))
            .SkipWhile(static line => line != "## Settings")
            .TakeWhile(static line => line != "## Under pressure")
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .ToList();
        Assert.All(KeysOf<StructuredLoggingConfig>(), key =>
        {
            var row = Assert.Single(rows, row => row.Split('|')[1].Contains($"`{key.Name}`", StringComparison.Ordinal));
            Assert.Contains(key.DefaultText ?? "none", row.Split('|')[2], StringComparison.Ordinal);
        });
    }

    private static IEnumerable<ConfigKey> KeysOf<T>()
        where T : class, IConfigRoot<T> => T.Schema.Keys;
}
