namespace TypedConfig.Schema;

/// <summary>One kind of problem; <c>analyzers/docs/rules</c> has a page for each.</summary>
internal sealed record ProblemCode(string Id, ProblemSeverity Severity, string Title);

/// <summary>Every kind of problem that a schema can have. Append only: an id never changes its meaning.</summary>
internal static class ProblemCodes
{
    public static readonly ProblemCode Syntax = Error("TC0001", "The text cannot be read as YAML");
    public static readonly ProblemCode Limit = Error("TC0002", "The schema exceeds a limit");
    public static readonly ProblemCode DuplicateKey = Error("TC0003", "A key stands twice in the same mapping");
    public static readonly ProblemCode MergeKey = Error("TC0004", "YAML merge keys are not read");
    public static readonly ProblemCode NotAMapping = Error("TC0005", "A value stands where a mapping belongs");
    public static readonly ProblemCode InvalidName = Error("TC0006", "A name has characters that names cannot have");
    public static readonly ProblemCode NameCollision = Error("TC0007", "Two names come out the same");
    public static readonly ProblemCode KeyNamedLikeClass = Error("TC0008", "A root key has the name of the generated class");
    public static readonly ProblemCode UnknownType = Error("TC0009", "The type is not known");
    public static readonly ProblemCode ReservedType = Error("TC0010", "The type is reserved");
    public static readonly ProblemCode CyclicType = Error("TC0011", "A type contains itself");
    public static readonly ProblemCode UnknownFormat = Error("TC0012", "The format is not known");
    public static readonly ProblemCode MissingAttribute = Error("TC0013", "An attribute is missing");
    public static readonly ProblemCode InvalidAttribute = Error("TC0014", "An attribute has a value it cannot have");
    public static readonly ProblemCode ContradictoryBounds = Error("TC0015", "The constraints leave no value");
    public static readonly ProblemCode InvalidPattern = Error("TC0016", "The pattern is not a regular expression");
    public static readonly ProblemCode InvalidDefault = Error("TC0017", "A default breaks its own type or constraints");
    public static readonly ProblemCode EnumValuesAlike = Error("TC0018", "Two enum values are equal ignoring case");
    public static readonly ProblemCode DuplicateEnv = Error("TC0019", "Two keys are set by the same environment variable");
    public static readonly ProblemCode MisplacedExtension = Error("TC0020", "An x- key stands where none can");
    public static readonly ProblemCode InvalidHeader = Error("TC0021", "A $ key has a value it cannot have");

    /// <summary>Seen only by who reads several schemas together.</summary>
    public static readonly ProblemCode DuplicateClass = Error("TC0022", "Two schemas give the same class");

    public static readonly ProblemCode UnknownKey = Warning("TC0023", "The attribute or $ key is not known");
    public static readonly ProblemCode DoesNotApply = Warning("TC0024", "The attribute has no effect here");
    public static readonly ProblemCode SlowPattern = Warning("TC0025", "The pattern cannot be matched in linear time");
    public static readonly ProblemCode InvalidExample = Warning("TC0026", "An example breaks its own type or constraints");
    public static readonly ProblemCode RequiredWithDefault = Warning("TC0027", "required has no effect beside a default");
    public static readonly ProblemCode EnvironmentName = Warning("TC0028", "A root key has the name of a common environment variable");
    public static readonly ProblemCode EmptyDefault = Warning("TC0029", "An empty default is refused by its own constraints");

    public static readonly ProblemCode RuleSyntax = Error("TC0030", "A rule cannot be read");
    public static readonly ProblemCode UnknownRuleKey = Error("TC0031", "A rule names a key that does not exist");
    public static readonly ProblemCode RuleType = Error("TC0032", "A rule mixes types");
    public static readonly ProblemCode BrokenRule = Error("TC0033", "The defaults break a rule");
    public static readonly ProblemCode DuplicateEventId = Error("TC0034", "Two log events have the same id");
    public static readonly ProblemCode UnknownPlaceholder = Error("TC0035", "A placeholder names no argument");
    public static readonly ProblemCode UnusedArgument = Warning("TC0036", "No placeholder shows an argument");

    public static readonly ProblemCode AliasTaken = Error("TC0037", "An older name is the name of another key");
    public static readonly ProblemCode DeadReplacement = Warning("TC0038", "The replacement of a deprecated key is no key to use");

    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        Syntax, Limit, DuplicateKey, MergeKey, NotAMapping, InvalidName, NameCollision, KeyNamedLikeClass, UnknownType, ReservedType,
        CyclicType, UnknownFormat, MissingAttribute, InvalidAttribute, ContradictoryBounds, InvalidPattern, InvalidDefault,
        EnumValuesAlike, DuplicateEnv, MisplacedExtension, InvalidHeader, DuplicateClass, UnknownKey, DoesNotApply, SlowPattern,
        InvalidExample, RequiredWithDefault, EnvironmentName, EmptyDefault, RuleSyntax, UnknownRuleKey, RuleType, BrokenRule,
        DuplicateEventId, UnknownPlaceholder, UnusedArgument, AliasTaken, DeadReplacement,
    ];

    private static ProblemCode Error(string id, string title) => new(id, ProblemSeverity.Error, title);

    private static ProblemCode Warning(string id, string title) => new(id, ProblemSeverity.Warning, title);
}
