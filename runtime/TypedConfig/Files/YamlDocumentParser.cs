using System.Text;
using TypedConfig.Yaml;

namespace TypedConfig;

/// <summary>YAML text, strictly UTF-8: anything doubtful about it is refused, because half a YAML file is a YAML file.</summary>
internal sealed class YamlDocumentParser : IDocumentParser
{
    private const int MaxCharacters = 16 * 1024 * 1024;

    // A byte order mark is 3 bytes, and no character takes more than 3 (the 4-byte ones count as two).
    private const int MaxUtf8Bytes = (3 * MaxCharacters) + 3;

    private static readonly YamlLimits Limits = new(MaxCharacters, MaxDepth: 64, MaxNodes: 1_000_000);

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private YamlDocumentParser()
    {
    }

    public static YamlDocumentParser Instance { get; } = new();

    public int MaxBytes => MaxUtf8Bytes;

    public ParsedDocument Parse(byte[] content)
    {
        try
        {
            return Parse(Strict.GetString(content));
        }
        catch (DecoderFallbackException exception)
        {
            return ParsedDocument.Refused("the text is not valid UTF-8", LineAt(content, exception.Index));
        }
    }

    private static ParsedDocument Parse(string text)
    {
        var document = YamlReader.Read(text, Limits);
        if (document.Problems is [var first, ..])
        {
            var others = document.Problems.Count - 1;
            return ParsedDocument.Refused(others == 0 ? first.Message : $"{first.Message} (and {others} more)", first.Line);
        }

        return document.Root switch
        {
            YamlMapping mapping => YamlFlattening.Flatten(mapping),
            null or YamlScalar { IsNull: true } => ParsedDocument.Of([]),
            var other => ParsedDocument.Refused("the document has to be a mapping of keys to values", other.Line),
        };
    }

    private static int LineAt(byte[] content, int index) => 1 + content.AsSpan(0, index).Count((byte)'\n');
}
