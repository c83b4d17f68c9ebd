using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>Finds the kind of a scalar.</summary>
internal static class ScalarParser
{
    /// <summary>An unknown format is reported and left out, so that the key stays.</summary>
    public static ScalarShape Parse(AttributeReader attributes, TypeSet type)
    {
        var format = attributes.Text("format");
        if (format is not null && BuiltInTypes.Kind(type, format) is null && BuiltInTypes.Formats(type) is { Length: > 0 } formats)
        {
            var suggestion = Shown.DidYouMean(NearestName.Find(format, formats)) ?? $"The formats of this type are {string.Join(", ", formats)}.";
            attributes.Report(ProblemCodes.UnknownFormat, Place.Of(attributes.Find("format")!), $"the format {Shown.Text(format)} is not known", suggestion);
        }

        return new ScalarShape(BuiltInTypes.Kind(type, format) ?? BuiltInTypes.Kind(type, null)!.Value);
    }

    /// <summary>Makes an integer long where its bounds need that.</summary>
    public static ShapeModel Widen(ShapeModel shape) =>
        shape is ScalarShape { Kind: ScalarKind.Int32 } scalar && NeedsLong(shape.Constraints) ? scalar with { Kind = ScalarKind.Int64 } : shape;

    private static bool NeedsLong(Constraints constraints) =>
        IsWide(constraints.Min)
        || IsWide(constraints.Max)
        || IsWide(constraints.ExclusiveMin)
        || IsWide(constraints.ExclusiveMax)
        || IsWide(constraints.MultipleOf);

    private static bool IsWide(string? bound) => bound is not null && !Int32Grammar.Instance.TryParse(bound, out _);
}
