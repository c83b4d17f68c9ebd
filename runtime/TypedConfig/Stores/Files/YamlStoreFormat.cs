using System.Buffers;
using System.Text;
using System.Text.Json;
using TypedConfig.Yaml;

namespace TypedConfig;

/// <summary>One YAML mapping, a line for each key, whose value is in flow style: JSON with spaces.</summary>
internal sealed class YamlStoreFormat : StoreFileFormat
{
    private static readonly YamlLimits Limits = new(MaxCharacters: 64 * 1024 * 1024, MaxDepth: 64, MaxNodes: 4_000_000);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public override int MaxBytes => 64 * 1024 * 1024;

    public override Members Read(byte[] content)
    {
        string text;
        try
        {
            text = Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return Members.Refused("the file is not valid UTF-8", null);
        }

        var document = YamlReader.Read(text, Limits);
        return document.Problems is [var first, ..] ? Members.Refused(first.Message, first.Line) : ReadRoot(document.Root);
    }

    public override byte[] Write(StoreState state)
    {
        var text = new StringBuilder();
        foreach (var key in state.Entries.Keys.Order(StringComparer.Ordinal))
        {
            YamlFlow.WriteKey(text, key);
            YamlFlow.Write(text, state.Entries[key].Value);
            text.Append('\n');
        }

        var meta = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(meta))
        {
            StoreMeta.Write(writer, state);
        }

        text.Append(StoreMeta.Name).Append(": ");
        YamlFlow.Write(text, JsonElement.Parse(meta.WrittenSpan));
        return Strict.GetBytes(text.Append('\n').ToString());
    }

    private static Members ReadRoot(YamlNode? root) => root switch
    {
        YamlMapping mapping => ReadEntries(mapping),
        null or YamlScalar { IsNull: true } => new Members([]),
        var other => Members.Refused("the file has to be a mapping with an entry for each key", other.Line),
    };

    private static Members ReadEntries(YamlMapping mapping)
    {
        var members = new List<Member>(mapping.Entries.Count);
        foreach (var entry in mapping.Entries)
        {
            if (!YamlFlow.TryRead(entry.Value, out var value))
            {
                return Members.Refused("a name in the value stands there twice", entry.Value.Line);
            }

            members.Add(new Member(entry.Key.Text, value, entry.Key.Line));
        }

        return new Members(members);
    }
}
