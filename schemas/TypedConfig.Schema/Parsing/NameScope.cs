namespace TypedConfig.Schema;

/// <summary>Names the members of one generated class.</summary>
internal static class NameScope
{
    private static readonly string[] ObjectMembers =
        ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize"];

    /// <summary>The members that every root class has.</summary>
    public static readonly IReadOnlyList<string> RootMembers = ["Keys", "Snapshot", "Create", "RootKeys"];

    public static readonly IReadOnlyList<string> ReservedInRoot = [.. ObjectMembers, .. RootMembers, "SectionKeys"];

    public static readonly IReadOnlyList<string> ReservedInSection = [.. ObjectMembers, "SectionKeys"];

    public static readonly IReadOnlyList<string> ReservedInObject = [.. ObjectMembers, "PropertyKeys"];

    /// <summary>What an <c>ILogger</c> has itself would be called instead.</summary>
    public static readonly IReadOnlyList<string> ReservedInLogs = [.. ObjectMembers, "Log", "IsEnabled", "BeginScope"];

    /// <summary>Whether a root class can have the name: no member of a class has its name.</summary>
    public static bool IsClassName(string name) => Identifiers.IsIdentifier(name) && !RootMembers.Contains(name);

    /// <summary>
    /// Gives every child its property name and, where it declares a type, that type's name; whatever is taken gets a trailing <c>_</c>.
    /// Goes by name and not by place, so that the order in the file means nothing.
    /// </summary>
    /// <param name="enclosing">The class whose members are named; they cannot have its name.</param>
    /// <param name="reserved">Members that the class has anyway.</param>
    /// <param name="types">What is declared under <c>$types</c>.</param>
    /// <param name="children">The properties.</param>
    public static void Assign(string enclosing, IReadOnlyList<string> reserved, IReadOnlyList<Child> types, IReadOnlyList<Child> children)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { enclosing };
        foreach (var type in Declaring(types))
        {
            type.TypeName = Take(Identifiers.ToPascal(type.Name) + "Type", taken);
        }

        foreach (var child in Declaring(children))
        {
            child.TypeName = Take(Identifiers.ToPascal(child.Name) + child.TypeSuffix, taken);
        }

        taken.UnionWith(reserved);
        foreach (var child in children.OrderBy(static child => child.Name, StringComparer.Ordinal))
        {
            child.PropertyName = Take(Identifiers.ToPascal(child.Name), taken);
        }
    }

    private static IEnumerable<Child> Declaring(IReadOnlyList<Child> children) =>
        children.Where(static child => child.TypeSuffix is not null).OrderBy(static child => child.Name, StringComparer.Ordinal);

    private static string Take(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
        {
            name += "_";
        }

        return name;
    }
}
