using System.Text;

namespace TypedConfig.Tests.Files;

/// <summary>The table that the compiler side is held to as well.</summary>
public sealed class TextTableTests
{
    public static TheoryData<string> Texts => new(TextTable.Texts.Select(static row => row.Name));

    public static TheoryData<string, string, string?> Values => new(TextTable.Values);

    [Theory]
    [MemberData(nameof(Texts))]
    public void TextIsTakenOrRefusedInItsLine(string name)
    {
        var (_, text, line, problem) = TextTable.Texts.Single(row => row.Name == name);
        var parsed = YamlDocumentParser.Instance.Parse(Encoding.UTF8.GetBytes(text));

        Assert.Equal(line == 0 ? null : line, parsed.Line);
        Assert.Equal(line == 0, parsed.Document is not null);
        Assert.Contains(problem, parsed.Problem ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void ValueIsReadOrRefused(string type, string yaml, string? canonical)
    {
        var key = RandomKinds.All.Select(static kind => kind.Key).Single(key => key.Name == "kinds." + (type == "string" ? "text" : type));
        Assert.True(YamlDocumentParser.Instance.Parse(Encoding.UTF8.GetBytes($"k: {yaml}\n")).Document!.TryGet("k", out var entry));
        var configuration = Sources.Layers([(key.Path, entry.Value)]);

        if (canonical is null)
        {
            Assert.Contains(key.Name, Assert.Single(Sources.Errors<KindsConfig>(configuration)), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(canonical, key.FormatValueOf(Sources.Read<KindsConfig>(configuration)));
        }
    }
}
