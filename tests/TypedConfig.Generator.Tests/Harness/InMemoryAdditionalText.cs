using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedConfig.Generator.Tests;

/// <summary>A schema file that exists only in a test.</summary>
internal sealed class InMemoryAdditionalText(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
