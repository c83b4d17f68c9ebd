namespace TypedConfig;

/// <summary>What a shape has below it in the configuration, without its C# type.</summary>
internal interface IShape
{
    /// <summary>The properties of an object; empty for others.</summary>
    IReadOnlyList<ConfigKey> Properties { get; }

    /// <summary>The shape of the items of a list or map; null for others.</summary>
    IShape? Items { get; }

    /// <summary>Whether values have entries below their own path.</summary>
    bool IsOpen => Items is not null || Properties.Count > 0;
}
