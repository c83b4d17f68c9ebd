namespace TypedConfig.Tests.Reading;

public sealed class AliasTests
{
    [Theory]
    [InlineData("database:pool")]
    [InlineData("Database:Pool")]
    [InlineData("storage:pool_size")]
    [InlineData("Storage:PoolSize")]
    public void OlderNameIsRead(string path) => Assert.Equal(7, Read((path, "7")).Database.PoolSize);

    [Fact]
    public void OwnNameWinsInTheSameSourceOnly()
    {
        Assert.Equal(1, Read(("database:pool", "2"), ("database:pool_size", "1")).Database.PoolSize);
        var layers = Sources.Layers([("database:pool_size", "1")], [("database:pool", "2")]);
        Assert.Equal(2, Sources.Read<AgingConfig>(layers).Database.PoolSize);
    }

    [Fact]
    public void OlderNamesOfListsObjectsAndPropertiesAreRead()
    {
        Assert.Equal(["a", "b"], Read(("database:servers:0", "a"), ("database:servers:1", "b")).Database.Hosts!.Value);
        Assert.Equal(["a", "b"], Read(("Database:Servers", "a, b")).Database.Hosts!.Value);
        Assert.Equal(5, Read(("database:main:port", "5")).Database.Primary!.Port);
        Assert.Equal(6, Read(("Database:Primary:TcpPort", "6")).Database.Primary!.Port);
    }

    [Fact]
    public void ErrorIsToldUnderTheNameOfTheKey()
    {
        var errors = Sources.Errors<AgingConfig>(Sources.Layers([("database:pool", "many")]));
        Assert.StartsWith("database.pool_size = many: must be a whole number", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void OlderAndDeprecatedNamesAreWarnedOfOncePerProcess()
    {
        var log = new LogCapture();
        var configuration = Sources.Layers([("database:pool", "7"), ("database:max_connections", "3")]);
        for (var i = 0; i < 2; i++)
        {
            using var monitor = ConfigMonitor.Create<AgingConfig>(configuration, new ConfigMonitorOptions { LoggerFactory = log });
            Assert.Equal("database:pool", Assert.Single(monitor.Explain(AgingConfig.Keys.Database.PoolSize).Layers).Path);
        }

        Assert.Equal("database:pool in LiveSource (line (null)) is an older name of database.pool_size", Assert.Single(log.Messages("OldName")));
        Assert.Contains("renamed in v3. Use database.pool_size instead.", Assert.Single(log.Messages("Deprecated")), StringComparison.Ordinal);
        Assert.Empty(log.Messages("UnknownKey"));
    }

    private static AgingConfig Read(params (string, string?)[] entries) => Sources.Read<AgingConfig>(Sources.Layers(entries));
}
