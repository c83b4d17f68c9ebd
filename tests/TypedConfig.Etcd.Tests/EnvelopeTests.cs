using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TypedConfig.Tests;

/// <summary>What stands in etcd, and what it is read as.</summary>
public sealed class EnvelopeTests
{
    [Theory]
    [InlineData("50", "50", 0, null)]
    [InlineData("{\"value\":50}", "50", 0, null)]
    [InlineData("{\"value\":{\"value\":1},\"version\":7,\"metadata\":{\"created_by\":\"ann\"}}", "{\"value\":1}", 7, "ann")]
    [InlineData(" { \"metadata\" : 3 , \"version\" : \"x\" , \"value\" : null } ", "null", 0, null)]
    [InlineData("{\"value\":1,\"version\":-1,\"metadata\":{\"created_by\":5}}", "1", 0, null)]
    [InlineData("{\"value\":1,\"unit\":\"s\"}", "{\"value\":1,\"unit\":\"s\"}", 0, null)]
    [InlineData("{\"version\":1,\"metadata\":{}}", "{\"version\":1,\"metadata\":{}}", 0, null)]
    [InlineData("{\"value\":1,\"version\":1,\"metadata\":{\"created_by\":\"\\ud800\"}}", "1", 1, null)]
    public void EnvelopesAreOpenedAndAllElseIsAValue(string text, string value, long version, string? author)
    {
        var entry = Envelope.Read("a", Encoding.UTF8.GetBytes(text), 9, out var problem);
        Assert.Null(problem);
        Assert.Equal((value, 9, version, author), (entry!.Value.GetRawText(), entry.Revision, entry.Version, entry.Author));
    }

    [Theory]
    [InlineData("a", "db.internal", "the value of a is no value of a store: it is not JSON. A text has to be in quotes: \"...\"")]
    [InlineData("a", "", "the value of a is no value of a store: it is not JSON")]
    [InlineData("a", "{\"value\":1,\"value\":2}", "the value of a is no value of a store: an object in it has a name twice")]
    [InlineData("a", "{\"value\":\"\\ud800\"}", "the value of a is no value of a store: a text in it is not valid Unicode")]
    [InlineData("a b", "1", "'a b' is no key of a store")]
    [InlineData("a..b", "1", "'a..b' is no key of a store")]
    public void WhatIsNoEntryIsNamedAndNotShown(string key, string text, string expected)
    {
        Assert.Null(Envelope.Read(key, Encoding.UTF8.GetBytes(text), 1, out var problem));
        Assert.StartsWith(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("db.internal", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void WrittenEntryIsReadBack()
    {
        var at = DateTimeOffset.Parse("2026-01-02T03:04:05.6789012+02:00", CultureInfo.InvariantCulture);
        var entry = new ConfigEntry("a", JsonElement.Parse("{\"value\":[\"ä\",1.50]}"), 3) { Author = "änn \"x\"", Reason = "line\nbreak", WrittenAt = at };
        var text = Envelope.Write(entry, 4);
        Assert.Equal("{\"value\":{\"value\":[\"ä\",1.50]},\"version\":4,\"metadata\":{\"created_by\":\"änn \\\"x\\\"\",\"created_at\":\"2026-01-02T01:04:05.6789012+00:00\",\"reason\":\"line\\nbreak\"}}", Encoding.UTF8.GetString(text));
        var read = Envelope.Read("a", text, 3, out _)!;
        Assert.Equal((entry.Value.GetRawText(), entry.Author, entry.Reason, at, 4), (read.Value.GetRawText(), read.Author, read.Reason, read.WrittenAt!.Value, read.Version));
    }

    [Fact]
    public void EntryWithoutMetadataHasNone() =>
        Assert.Equal("{\"value\":1,\"version\":1,\"metadata\":{}}", Encoding.UTF8.GetString(Envelope.Write(new ConfigEntry("a", JsonElement.Parse("1"), 1), 1)));
}
