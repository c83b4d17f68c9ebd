using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedConfig.Generator.Tests;

/// <summary>A diagnostic as an editor shows it: its id and the text under the squiggle.</summary>
internal static class Squiggle
{
    public static string Of(Diagnostic diagnostic, string text)
    {
        var place = diagnostic.Location.GetLineSpan();
        var lines = SourceText.From(text).Lines;
        var span = TextSpan.FromBounds(lines.GetPosition(place.StartLinePosition), lines.GetPosition(place.EndLinePosition));
        return $"{diagnostic.Id} '{text.Substring(span.Start, span.Length)}' in {place.Path}";
    }
}
