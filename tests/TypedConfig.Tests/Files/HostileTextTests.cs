using System.Text;

namespace TypedConfig.Tests.Files;

/// <summary>Texts that overflow a stack or a memory that is not guarded, in a process of their own: one that dies of them is seen to die.</summary>
public sealed class HostileTextTests
{
    private const int Deep = 100_000;
    private const int SmallStack = 256 * 1024;
    private const int Huge = 64 * 1024 * 1024;

    private static readonly IDocumentParser Yaml = YamlDocumentParser.Instance;
    private static readonly IDocumentParser Json = JsonDocumentParser.Instance;
    private static readonly IDocumentParser YamlStore = new StoreFileParser(StoreFileFormat.Of("store.yaml", pretty: true));
    private static readonly IDocumentParser JsonStore = new StoreFileParser(StoreFileFormat.Of("store.json", pretty: true));

    [Fact]
    public Task DeepTextIsRefused() => ChildTest.Run(static () =>
    {
        foreach (var repeated in (string[])["[", "{", "- ", "a: {", "a: [", "&a {"])
        {
            Refuses(Yaml, string.Concat(Enumerable.Repeat(repeated, Deep)), "levels deep");
            Refuses(YamlStore, string.Concat(Enumerable.Repeat(repeated, Deep)), "levels deep");
        }

        foreach (var repeated in (string[])["[", "{ \"a\": ", "[{ \"a\": "])
        {
            Refuses(Json, "{ \"a\": " + string.Concat(Enumerable.Repeat(repeated, Deep)), "not valid JSON");
            Refuses(JsonStore, "{ \"a\": " + string.Concat(Enumerable.Repeat(repeated, Deep)), "not valid JSON");
        }

        return Task.CompletedTask;
    });

    [Fact]
    public Task HugeValueIsRefusedOrRead() => ChildTest.Run(static () =>
    {
        var huge = new string('x', Huge);
        Refuses(Yaml, $"a: {huge}\n", "characters; at most");
        Refuses(YamlStore, $"a: \"{huge}\"\n", "characters; at most");
        Refuses(JsonStore, $"{{ \"a\": \"{huge}\" }}", "it takes 67");

        // As the framework's source does.
        Assert.True(Json.Parse(Encoding.UTF8.GetBytes($"{{ \"a\": \"{huge}\" }}")).Document!.TryGet("a", out var entry));
        Assert.Equal(Huge, entry.Value!.Length);
        return Task.CompletedTask;
    });

    private static void Refuses(IDocumentParser parser, string text, string problem)
    {
        var content = Encoding.UTF8.GetBytes(text);
        ParsedDocument? parsed = null;
        var thread = new Thread(() => parsed = parser.Parse(content), SmallStack);
        thread.Start();
        thread.Join();
        Assert.Null(parsed!.Document);
        Assert.Contains(problem, parsed.Problem, StringComparison.Ordinal);
    }
}
