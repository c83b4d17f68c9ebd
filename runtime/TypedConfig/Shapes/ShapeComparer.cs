using System.Diagnostics.CodeAnalysis;

namespace TypedConfig;

/// <summary>Compares values as their shape does.</summary>
internal sealed class ShapeComparer<T>(Shape<T> shape) : IEqualityComparer<T>
{
    public bool Equals(T? x, T? y) => shape.AreEqual(x!, y!);

    /// <summary>Values of objects and collections have no hash of their own; the few that a list holds are compared one by one.</summary>
    public int GetHashCode([DisallowNull] T obj) => shape is TextShape<T> ? obj.GetHashCode() : 0;
}
