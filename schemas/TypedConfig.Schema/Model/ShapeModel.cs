namespace TypedConfig.Schema;

/// <summary>What a value looks like: the type with its constraints.</summary>
internal abstract record ShapeModel
{
    public Constraints Constraints { get; init; } = Constraints.None;
}

internal sealed record ScalarShape(ScalarKind Kind) : ShapeModel
{
    /// <summary>Makes the C# type <c>Secret</c>; only for the kinds of <c>string</c>.</summary>
    public bool IsSecret { get; init; }
}

/// <param name="TypePath">The C# enum, from the root class on: <c>AppConfig.DatabaseSection.LogLevelOption</c>.</param>
internal sealed record EnumShape(string TypePath, EnumTypeModel Type) : ShapeModel;

/// <summary>An exception: only as an argument of a log event.</summary>
internal sealed record ExceptionShape : ShapeModel;

internal sealed record ArrayShape(ShapeModel Items) : ShapeModel;

internal sealed record MapShape(ShapeModel Items) : ShapeModel;

/// <param name="TypePath">The C# class, from the root class on: <c>AppConfig.EndpointType</c>.</param>
internal sealed record ObjectShape(string TypePath, ObjectTypeModel Type) : ShapeModel;

/// <summary>One kind for each pair of <c>type</c> and <c>format</c> that has its own C# type or its own texts.</summary>
internal enum ScalarKind
{
    Int32,
    Int64,
    Double,
    Decimal,
    Boolean,
    Text,
    Hostname,
    Email,
    Regex,
    Path,
    Uri,
    Uuid,
    IP,
    Duration,
    Size,
    Date,
    Time,
    DateTime,
}

/// <summary>A C# type that the schema makes the generator declare.</summary>
internal abstract record TypeModel(string TypeName)
{
    public string? Description { get; init; }
}

internal sealed record EnumTypeModel(string TypeName, EquatableArray<EnumMemberModel> Members) : TypeModel(TypeName);

/// <param name="Text">As written in the schema and in values.</param>
internal sealed record EnumMemberModel(string Text, string MemberName, string? Description);

internal sealed record ObjectTypeModel(string TypeName, EquatableArray<LeafModel> Properties, EquatableArray<TypeModel> Types) : TypeModel(TypeName);
