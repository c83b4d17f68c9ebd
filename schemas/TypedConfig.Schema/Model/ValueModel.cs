namespace TypedConfig.Schema;

/// <summary>A value that the schema itself contains: a default or an example.</summary>
internal abstract record ValueModel;

/// <param name="Text">The canonical text of the value's type.</param>
internal sealed record ScalarValue(string Text) : ValueModel;

internal sealed record ListValue(EquatableArray<ValueModel> Items) : ValueModel;

/// <param name="Entries">Sorted by key.</param>
internal sealed record MapValue(EquatableArray<MapEntry> Entries) : ValueModel;

internal sealed record MapEntry(string Key, ValueModel Value);
