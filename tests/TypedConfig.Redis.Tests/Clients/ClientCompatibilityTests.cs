using System.Reflection;

namespace TypedConfig.Tests.Clients;

/// <summary>One assembly for the client of today and those of tomorrow: what is called has to be in each of them, unchanged.</summary>
public sealed class ClientCompatibilityTests
{
    private const string Client = "StackExchange.Redis";

    private static SortedSet<string> Used => ClientMembers.UsedBy(typeof(RedisConfigStore).Assembly.Location, Client);

    public static TheoryData<string> NewerClients => new(typeof(ClientCompatibilityTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(static metadata => metadata.Key == "NewerClient")
        .SelectMany(static metadata => Directory.EnumerateFiles(Path.Combine(metadata.Value!, "lib"), $"{Client}.dll", SearchOption.AllDirectories))
        .Where(static path => Path.GetFileName(Path.GetDirectoryName(path)!) is "net10.0" or "net8.0" or "netstandard2.0"));

    [Theory]
    [MemberData(nameof(NewerClients))]
    public void EveryMemberThatIsCalledIsInNewerClients(string path)
    {
        Assert.Empty(Used.Except(ClientMembers.Of(path)));
    }

    [Fact]
    public void CheckSeesWhatIsMissing()
    {
        // RedisFeatures.Exec has gone since, and a type of the future is in none of them.
        Assert.All(NewerClients, static path => Assert.DoesNotContain("StackExchange.Redis.NoSuchType", ClientMembers.Of(path.Data)));
        Assert.Contains($"{Client}.IConnectionMultiplexer", Used);
        Assert.True(Used.Count(static member => member.Contains(": ", StringComparison.Ordinal)) > 10);
        Assert.Equal(6, NewerClients.Count);
    }

    [Fact]
    public void NoPublicSignatureMentionsTheClient()
    {
        var types = typeof(RedisConfigStore).Assembly.GetExportedTypes().Where(static type => type.Assembly == typeof(RedisConfigStore).Assembly);
        var mentioned = types
            .SelectMany(static type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(static member => member is MethodBase { IsPublic: true } or MethodBase { IsFamily: true })
            .Cast<MethodBase>()
            .SelectMany(static method => method.GetParameters().Select(static parameter => parameter.ParameterType).Append((method as MethodInfo)?.ReturnType ?? typeof(void)));
        Assert.DoesNotContain(mentioned, static type => type.ToString().Contains(Client, StringComparison.Ordinal));
    }
}
