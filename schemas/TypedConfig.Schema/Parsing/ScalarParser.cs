using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>Finds the kind of a scalar.</summary>
internal static class ScalarParser
{
    /// <summary>An unknown format is reported and left out, so that the key stays.</summary>
    public static ScalarShape Parse(AttributeReader attributes, TypeSet type)
    {
        var format = attributes.Text("format");
        var formats = BuiltInTypes.Formats(type);
        if (format is not null && formats.Length > 0 && BuiltInTypes.Kind(type, format) is null)
        {
            var suggestion = Shown.DidYouMean(NearestName.Find(format, formats)) ?? $"The formats of this type are {string.Join(", ", formats)}.";
            attributes.Report(ProblemCodes.UnknownFormat, Place.Of(attributes.Find("format")!), $"the format {Shown.Text(format)} is not known", suggestion);
        }

        return new ScalarShape(BuiltInTypes.Kind(type, format) ?? BuiltInTypes.Kind(type, null)!.Value);
    }

    /// <summary>Makes an integer long where its bounds need that.</summary>
    public static ShapeModel Widen(ShapeModel shape) =>
        shape is ScalarShape { Kind: ScalarKind.Int32 } scalar && Bounds(shape.Constraints).Any(IsWide)
            ? scalar with { Kind = ScalarKind.Int64 }
            : shape;

    private static IEnumerable<string?> Bounds(Constraints constraints) =>
        [constraints.Min, constraints.Max, constraints.ExclusiveMin, constraints.ExclusiveMax, constraints.MultipleOf];

    private static bool IsWide(string? bound) => bound is not null && !Int32Grammar.Instance.TryParse(bound, out _);
}
