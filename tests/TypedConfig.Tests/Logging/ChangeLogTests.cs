using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests.Logging;

/// <summary>The log of changes has each value with its type, and secrets nowhere.</summary>
public sealed class ChangeLogTests
{
    [Theory]
    [InlineData("integer", "5", "6", "#5", "#6")]
    [InlineData("number", "1.5", "2.5", "~1.5", "~2.5")]
    [InlineData("decimal", "1.5", "-3", "m1.5", "m-3")]
    [InlineData("boolean", "true", "false", "true", "false")]
    [InlineData("text", "old", null, "\"old\"", "null")]
    [InlineData("uri", null, "https://example.org", "null", "\"https://example.org\"")]
    [InlineData("duration", "90s", "PT1H", "\"1m30s\"", "\"1h\"")]
    [InlineData("size", "1024", "1MiB", "\"1KiB\"", "\"1MiB\"")]
    [InlineData("color", "red", "DARK-BLUE", "\"red\"", "\"dark-blue\"")]
    [InlineData("secret", "hunter2", "hunter3", "\"***\"", "\"***\"")]
    [InlineData("list", "1,2", "3", "\"[1, 2]\"", "\"[3]\"")]
    public async Task ValuesHaveTheirTypes(string key, string? old, string? @new, string oldPart, string newPart)
    {
        var record = await Change(key, old, @new);
        Assert.Equal($"Key: \"kinds.{key}\" Old: {oldPart} New: {newPart} Source: \"LiveSource\" Revision: #2".Replace("\"LiveSource\"", @new is null ? "\"none\"" : "\"LiveSource\"", StringComparison.Ordinal), record.ArgumentParts);
        Assert.Equal(["Key", "Old", "New", "Source", "Revision", "{OriginalFormat}"], record.Pairs.Select(static pair => pair.Key));
        Assert.Equal((1, "Changed", LogLevel.Information), (record.Id.Id, record.Id.Name, record.Level));
        Assert.DoesNotContain("hunter", $"{record.Message}{string.Join(' ', record.Pairs)}{record.MessageParts}{record.ArgumentParts}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherProvidersSeeObjects()
    {
        var record = await Change("integer", "5", null);
        Assert.Equal([("Key", "kinds.integer"), ("Old", 5), ("New", null), ("Source", "none"), ("Revision", 2L), ("{OriginalFormat}", "{Key} {Old} -> {New} ({Source}), revision {Revision}")], record.Pairs.Select(static pair => (pair.Key, pair.Value)));
        Assert.Equal("kinds.integer 5 -> (none) (none), revision 2", record.Message);
        Assert.Equal(record.Message, record.StateText);
    }

    [Fact]
    public async Task MessageCutsLongValuesAndArgumentsDoNot()
    {
        var text = new string('x', 5_000);
        var record = await Change("text", "two\nlines", text);
        Assert.StartsWith("kinds.text two\u00B7lines -> xxx", record.Message, StringComparison.Ordinal);
        Assert.InRange(record.Message.Length, 10, 1_000);
        Assert.Equal(("two\nlines", text), ((string)record.Pairs[1].Value!, (string)record.Pairs[2].Value!));
    }

    private static async Task<RecordCapture.Record> Change(string key, string? old, string? @new)
    {
        var capture = new RecordCapture();
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(capture));
        var source = new LiveSource(Entries(old));
        using var monitor = ConfigMonitor.Create<KindsConfig>(Sources.Root(source), new ConfigMonitorOptions { Environment = "none", LoggerFactory = factory });
        source.Publish(Entries(@new));
        await monitor.ReloadAsync(TestContext.Current.CancellationToken);
        return capture.Single;

        (string, string?)[] Entries(string? value) => value is null ? [] : [("kinds:" + key, value)];
    }
}
