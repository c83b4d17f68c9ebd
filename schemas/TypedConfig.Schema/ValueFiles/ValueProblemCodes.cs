namespace TypedConfig.Schema;

/// <summary>Every kind of problem that a value file can have. Append only: an id never changes its meaning.</summary>
internal static class ValueProblemCodes
{
    public static readonly ProblemCode UnknownKey = Warning("TC2001", "The key is not known to the schema");
    public static readonly ProblemCode WrongType = Warning("TC2002", "The value is not of its type");
    public static readonly ProblemCode OutsideConstraint = Warning("TC2003", "The value is outside its constraints");
    public static readonly ProblemCode DeprecatedKey = Warning("TC2004", "A deprecated key is set");
    public static readonly ProblemCode OlderName = Warning("TC2005", "An older name of a key is set");
    public static readonly ProblemCode PlainSecret = Warning("TC2006", "A secret stands in plain text");
    public static readonly ProblemCode BothSpellings = Warning("TC2007", "The same key is set in both spellings");
    public static readonly ProblemCode BrokenRule = Warning("TC2008", "The values of an environment break a rule");
    public static readonly ProblemCode MissingKey = Warning("TC2009", "No value file sets a required key");
    public static readonly ProblemCode Unreadable = Warning("TC2010", "The value file cannot be read");

    public static IReadOnlyList<ProblemCode> All { get; } =
        [UnknownKey, WrongType, OutsideConstraint, DeprecatedKey, OlderName, PlainSecret, BothSpellings, BrokenRule, MissingKey, Unreadable];

    private static ProblemCode Warning(string id, string title) => new(id, ProblemSeverity.Warning, title);
}
