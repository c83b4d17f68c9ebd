using System.Collections.Immutable;
using System.ComponentModel;

namespace TypedConfig;

/// <summary>What generated sections and object types offer to the runtime. Implemented by generated code only.</summary>
/// <typeparam name="TSelf">The generated type itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConfigSection<TSelf>
    where TSelf : class, IConfigSection<TSelf>
{
    /// <summary>Reads every value below the section.</summary>
    /// <param name="reader">Where the values come from; collects what is wrong.</param>
    /// <param name="previous">The section in force, whose unchanged parts are kept; null for none.</param>
    static abstract TSelf Read(ConfigReader reader, TSelf? previous);

    /// <summary>Whether any value differs; with a <paramref name="diff"/> every one that does is added to it.</summary>
    static abstract bool Differ(TSelf previous, TSelf current, ConfigDiff? diff);
}

/// <summary>What a generated object type offers to the runtime. Implemented by generated code only.</summary>
/// <typeparam name="TSelf">The generated type itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConfigObject<TSelf> : IConfigSection<TSelf>
    where TSelf : class, IConfigObject<TSelf>
{
    /// <summary>The properties, as keys relative to the object.</summary>
    static abstract ImmutableArray<ConfigKey> Properties { get; }
}

/// <summary>What a generated root class offers to the runtime. Implemented by generated code only.</summary>
/// <typeparam name="TSelf">The generated type itself.</typeparam>
public interface IConfigRoot<TSelf> : IConfigSection<TSelf>
    where TSelf : class, IConfigRoot<TSelf>
{
    /// <summary>The keys.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract ConfigSchema Schema { get; }

    /// <summary>An instance that always shows what was last given to <see cref="Publish"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf CreateLive(TSelf pinned);

    /// <summary>Shows each section type to a visitor.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract void VisitSections(IConfigSectionVisitor<TSelf> visitor);

    /// <summary>Makes a pinned tree the one that this live instance shows.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Publish(TSelf pinned);

    /// <summary>The whole tree of this moment; it never changes. Without cost: nothing is copied.</summary>
    TSelf Snapshot();
}
