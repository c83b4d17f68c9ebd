namespace TypedConfig.Tests;

/// <summary>Tests that set or read this process's environment variables; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class EnvironmentCollection
{
    public const string Name = "environment variables";
}
