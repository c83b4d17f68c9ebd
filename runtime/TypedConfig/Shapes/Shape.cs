using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Net;
using TypedConfig.Values;

namespace TypedConfig;

/// <summary>Makes the shapes of the schema's types. For generated code; constraints are texts that the schema's compiler has checked.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Shape
{
    /// <summary><c>integer</c>.</summary>
    public static Shape<int> Int32(Constraints? constraints = null) => Scalar(Int32Grammar.Instance, constraints);

    /// <summary><c>integer</c> that needs 64 bits.</summary>
    public static Shape<long> Int64(Constraints? constraints = null) => Scalar(Int64Grammar.Instance, constraints);

    /// <summary><c>number</c>.</summary>
    public static Shape<double> Double(Constraints? constraints = null) => Scalar(DoubleGrammar.Instance, constraints);

    /// <summary><c>number</c> with <c>format: decimal</c>.</summary>
    public static Shape<decimal> Decimal(Constraints? constraints = null) => Scalar(DecimalGrammar.Instance, constraints);

    /// <summary><c>boolean</c>.</summary>
    public static Shape<bool> Boolean() => Scalar(BooleanGrammar.Instance, null);

    /// <summary><c>string</c>.</summary>
    public static Shape<string> Text(Constraints? constraints = null) => Scalar(TextGrammar.Any, constraints);

    /// <summary><c>string</c> with a format that stays a string.</summary>
    public static Shape<string> Text(TextFormat format, Constraints? constraints = null) => Scalar(TextFormats.Grammar(format), constraints);

    /// <summary><c>string</c> with <c>secret: true</c>.</summary>
    public static Shape<Secret> Secret(TextFormat format = TextFormat.Any, Constraints? constraints = null) =>
        new SecretShape(new Scalar<string>(TextFormats.Grammar(format), constraints ?? Constraints.None));

    /// <summary><c>string</c> with <c>format: uri</c>.</summary>
    public static Shape<Uri> Uri(Constraints? constraints = null) => Scalar(UriGrammar.Instance, constraints);

    /// <summary><c>string</c> with <c>format: uuid</c>.</summary>
    public static Shape<Guid> Uuid(Constraints? constraints = null) => Scalar(UuidGrammar.Instance, constraints);

    /// <summary><c>string</c> with <c>format: ip</c>.</summary>
    public static Shape<IPAddress> IP(Constraints? constraints = null) => Scalar(IPAddressGrammar.Instance, constraints);

    /// <summary><c>duration</c>.</summary>
    public static Shape<TimeSpan> Duration(Constraints? constraints = null) => Scalar(DurationGrammar.Instance, constraints);

    /// <summary><c>size</c>, in bytes.</summary>
    public static Shape<long> Size(Constraints? constraints = null) => Scalar(SizeGrammar.Instance, constraints);

    /// <summary><c>date</c>.</summary>
    public static Shape<DateOnly> Date(Constraints? constraints = null) => Scalar(DateGrammar.Instance, constraints);

    /// <summary><c>time</c>.</summary>
    public static Shape<TimeOnly> Time(Constraints? constraints = null) => Scalar(TimeGrammar.Instance, constraints);

    /// <summary><c>datetime</c>.</summary>
    public static Shape<DateTimeOffset> DateTime(Constraints? constraints = null) => Scalar(DateTimeGrammar.Instance, constraints);

    /// <summary><c>enum</c>.</summary>
    /// <param name="values">Each text of the schema with its member.</param>
    public static Shape<T> Enum<T>(params ReadOnlySpan<(string Text, T Value)> values)
        where T : struct, Enum => Scalar(new EnumGrammar<T>(values.ToArray()), null);

    /// <summary><c>array</c>.</summary>
    public static Shape<ImmutableArray<T>> Array<T>(Shape<T> items, Constraints? constraints = null) =>
        new ArrayShape<T>(items, constraints ?? Constraints.None);

    /// <summary><c>map</c>.</summary>
    public static Shape<FrozenDictionary<string, T>> Map<T>(Shape<T> items, Constraints? constraints = null) =>
        new MapShape<T>(items, constraints ?? Constraints.None);

    /// <summary><c>object</c>.</summary>
    public static Shape<T> Object<T>()
        where T : class, IConfigObject<T> => new ObjectShape<T>();

    /// <summary><c>merge: append</c>: a list or map to which every layer adds entries.</summary>
    public static Shape<T> Append<T>(Shape<T> collection) => new MergedShape<T>(collection, mergesEntries: false, key: null);

    /// <summary><c>merge: by_key</c>: a map, or a list of objects, whose entries are merged property by property over the layers.</summary>
    /// <param name="collection">The list or map.</param>
    /// <param name="key">The property by which the objects of a list are the same; null for a map.</param>
    public static Shape<T> ByKey<T>(Shape<T> collection, string? key = null) => new MergedShape<T>(collection, mergesEntries: true, key);

    /// <summary>A value type that may be absent.</summary>
    public static Shape<T?> Nullable<T>(Shape<T> shape)
        where T : struct => new NullableShape<T>(shape);

    /// <summary>A reference type that may be absent.</summary>
    public static Shape<T?> Optional<T>(Shape<T> shape)
        where T : class => shape!;

    private static ScalarShape<T> Scalar<T>(Grammar<T> grammar, Constraints? constraints) =>
        new(new Scalar<T>(grammar, constraints ?? Constraints.None));
}
