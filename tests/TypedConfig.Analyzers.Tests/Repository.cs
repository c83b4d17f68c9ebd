using System.Reflection;

namespace TypedConfig.Analyzers.Tests;

/// <summary>The folder of the repository, for tests that look at its pages, samples and examples.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "RepositoryRoot").Value!;
}
