using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>The C# type of a shape, and the expression that makes the shape in the runtime.</summary>
internal sealed class ShapeCode(string scope)
{
    private const string Immutable = "global::System.Collections.Immutable.ImmutableArray";
    private const string Frozen = "global::System.Collections.Frozen.FrozenDictionary";

    /// <summary>The C# type of a key or property, nullable if it may be absent.</summary>
    public string TypeOf(LeafModel leaf) => Type(leaf.Shape) + (leaf.IsNullable ? "?" : "");

    /// <summary>The shape of a key or property.</summary>
    public string ShapeOf(LeafModel leaf) => !leaf.IsNullable ? Merged(leaf)
        : IsValueType(leaf.Shape) ? $"{Code.Runtime}.Shape.Nullable({Merged(leaf)})"
        : $"{Code.Runtime}.Shape.Optional({Merged(leaf)})";

    public bool IsReference(LeafModel leaf) => !IsValueType(leaf.Shape);

    /// <summary>A type of this schema, from the root class on, as a full C# name.</summary>
    public string Qualified(string typePath) => scope + typePath;

    /// <summary>The C# type of a shape.</summary>
    public string Type(ShapeModel shape) => shape switch
    {
        ScalarShape { IsSecret: true } => $"{Code.Runtime}.Secret",
        ScalarShape scalar => ScalarType(scalar.Kind),
        EnumShape @enum => Qualified(@enum.TypePath),
        ObjectShape @object => Qualified(@object.TypePath),
        ArrayShape array => $"{Immutable}<{Type(array.Items)}>",
        MapShape map => $"{Frozen}<string, {Type(map.Items)}>",
        _ => throw new InvalidOperationException(shape.GetType().Name),
    };

    private static string ScalarType(ScalarKind kind) => kind switch
    {
        ScalarKind.Int32 => "int",
        ScalarKind.Int64 or ScalarKind.Size => "long",
        ScalarKind.Double => "double",
        ScalarKind.Decimal => "decimal",
        ScalarKind.Boolean => "bool",
        ScalarKind.Uri => "global::System.Uri",
        ScalarKind.Uuid => "global::System.Guid",
        ScalarKind.IP => "global::System.Net.IPAddress",
        ScalarKind.Duration => "global::System.TimeSpan",
        ScalarKind.Date => "global::System.DateOnly",
        ScalarKind.Time => "global::System.TimeOnly",
        ScalarKind.DateTime => "global::System.DateTimeOffset",
        _ => "string",
    };

    public static bool IsValueType(ShapeModel shape) => shape switch
    {
        ScalarShape scalar => !scalar.IsSecret && ScalarType(scalar.Kind) != "string" && scalar.Kind is not (ScalarKind.Uri or ScalarKind.IP),
        EnumShape or ArrayShape => true,
        _ => false,
    };

    private string Merged(LeafModel leaf) => leaf.Merge switch
    {
        MergeMode.Append => $"{Code.Runtime}.Shape.Append({Expression(leaf.Shape)})",
        MergeMode.ByKey => $"{Code.Runtime}.Shape.ByKey({Arguments(Expression(leaf.Shape), leaf.MergeKey is null ? "" : Code.Literal(leaf.MergeKey))})",
        _ => Expression(leaf.Shape),
    };

    /// <summary>The expression that makes a shape.</summary>
    public string Expression(ShapeModel shape) => $"{Code.Runtime}.Shape." + shape switch
    {
        ScalarShape { IsSecret: true } secret => $"Secret({Arguments(Format(secret.Kind), ConstraintsOf(shape))})",
        ScalarShape { Kind: ScalarKind.Hostname or ScalarKind.Email or ScalarKind.Regex or ScalarKind.Path } text => $"Text({Arguments(Format(text.Kind), ConstraintsOf(shape))})",
        ScalarShape scalar => $"{scalar.Kind}({Arguments(ConstraintsOf(shape))})",
        EnumShape @enum => $"Enum({Members(@enum)})",
        ObjectShape @object => $"Object<{Qualified(@object.TypePath)}>()",
        ArrayShape array => $"Array({Arguments(Expression(array.Items), ConstraintsOf(shape))})",
        MapShape map => $"Map({Arguments(Expression(map.Items), ConstraintsOf(shape))})",
        _ => throw new InvalidOperationException(shape.GetType().Name),
    };

    private static string Format(ScalarKind kind) => $"{Code.Runtime}.TextFormat.{(kind == ScalarKind.Text ? "Any" : kind.ToString())}";

    private string Members(EnumShape @enum) =>
        string.Join(", ", @enum.Type.Members.Select(member => $"({Code.Literal(member.Text)}, {Qualified(@enum.TypePath)}.{member.MemberName})"));

    private static string Arguments(params string[] arguments) => string.Join(", ", arguments.Where(static argument => argument.Length > 0));

    private static string ConstraintsOf(ShapeModel shape)
    {
        var constraints = shape.Constraints;
        string[] members =
        [
            Member(nameof(constraints.Min), constraints.Min),
            Member(nameof(constraints.Max), constraints.Max),
            Member(nameof(constraints.ExclusiveMin), constraints.ExclusiveMin),
            Member(nameof(constraints.ExclusiveMax), constraints.ExclusiveMax),
            Member(nameof(constraints.MultipleOf), constraints.MultipleOf),
            Member(nameof(constraints.Pattern), constraints.Pattern),
            Member(nameof(constraints.MinLength), constraints.MinLength),
            Member(nameof(constraints.MaxLength), constraints.MaxLength),
            Member(nameof(constraints.MinItems), constraints.MinItems),
            Member(nameof(constraints.MaxItems), constraints.MaxItems),
            constraints.UniqueItems ? $"{nameof(constraints.UniqueItems)} = true" : "",
        ];
        var set = Arguments(members);
        return set.Length == 0 ? "" : $"new {Code.Runtime}.Constraints {{ {set} }}";
    }

    private static string Member(string name, string? value) => value is null ? "" : $"{name} = {Code.Literal(value)}";

    private static string Member(string name, int? value) => value is null ? "" : $"{name} = {value.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
