namespace TypedConfig.Schema;

/// <summary>What the parts of a rule are to the person who writes it.</summary>
internal enum RuleKind
{
    Number,
    Duration,
    Size,
    Boolean,
    Text,
    Enum,
    Date,
    Time,
    DateTime,
    List,
    Map,
    Object,
    Secret,
}

internal static class RuleKinds
{
    public static RuleKind Of(ShapeModel shape) => shape switch
    {
        ScalarShape { IsSecret: true } => RuleKind.Secret,
        ScalarShape scalar => Of(scalar.Kind),
        EnumShape => RuleKind.Enum,
        ArrayShape => RuleKind.List,
        MapShape => RuleKind.Map,
        _ => RuleKind.Object,
    };

    /// <summary>Null for what no operation takes, only functions.</summary>
    public static RuleDomain? Domain(this RuleKind kind) => kind switch
    {
        RuleKind.Boolean => RuleDomain.Truth,
        RuleKind.Text or RuleKind.Enum => RuleDomain.Text,
        >= RuleKind.List => null,
        _ => RuleDomain.Number,
    };

    public static bool IsOrdered(this RuleKind kind) => kind.Domain() == RuleDomain.Number;

    public static bool IsAmount(this RuleKind kind) => kind is RuleKind.Number or RuleKind.Duration or RuleKind.Size;

    public static string Words(this RuleKind kind) => kind switch
    {
        RuleKind.Enum => "an enum value",
        RuleKind.Object => "an object",
        RuleKind.DateTime => "a date and time",
        _ => "a " + kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The grammar of texts that are compared with an operation's result.</summary>
    public static ScalarKind Scalar(this RuleKind kind) => kind switch
    {
        RuleKind.Number => ScalarKind.Decimal,
        RuleKind.Duration => ScalarKind.Duration,
        RuleKind.Size => ScalarKind.Size,
        RuleKind.Boolean => ScalarKind.Boolean,
        RuleKind.Date => ScalarKind.Date,
        RuleKind.Time => ScalarKind.Time,
        RuleKind.DateTime => ScalarKind.DateTime,
        _ => ScalarKind.Text,
    };

    private static RuleKind Of(ScalarKind kind) => kind switch
    {
        ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Double or ScalarKind.Decimal => RuleKind.Number,
        ScalarKind.Boolean => RuleKind.Boolean,
        ScalarKind.Duration => RuleKind.Duration,
        ScalarKind.Size => RuleKind.Size,
        ScalarKind.Date => RuleKind.Date,
        ScalarKind.Time => RuleKind.Time,
        ScalarKind.DateTime => RuleKind.DateTime,
        _ => RuleKind.Text,
    };
}
