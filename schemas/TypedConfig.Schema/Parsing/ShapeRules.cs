using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace TypedConfig.Schema;

/// <summary>The texts of scalar shapes, built once for all items of a list, all keys of a shared type and all files. Thread-safe.</summary>
internal sealed class ShapeRules
{
    private readonly ConcurrentDictionary<ShapeModel, ScalarRules> _rules = new(ByReference.Instance);

    public ScalarRules Of(ShapeModel shape) => _rules.GetOrAdd(shape, ScalarRules.Of);

    /// <summary>Shapes are compared by value, which would cost more than the rules.</summary>
    private sealed class ByReference : IEqualityComparer<ShapeModel>
    {
        public static readonly ByReference Instance = new();

        public bool Equals(ShapeModel x, ShapeModel y) => ReferenceEquals(x, y);

        public int GetHashCode(ShapeModel shape) => RuntimeHelpers.GetHashCode(shape);
    }
}
