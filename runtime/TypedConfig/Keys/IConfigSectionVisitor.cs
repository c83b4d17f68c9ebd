using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedConfig;

/// <summary>Is shown the section types of a root class, so that each can be registered without reflection. For generated code.</summary>
/// <typeparam name="TRoot">The generated root class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConfigSectionVisitor<TRoot>
{
    /// <summary>Is shown one section type.</summary>
    /// <typeparam name="TSection">The generated section class.</typeparam>
    /// <param name="name">The dotted name of the group.</param>
    /// <param name="select">Gets the section from the root.</param>
    void Visit<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TSection>(string name, Func<TRoot, TSection> select)
        where TSection : class;
}
