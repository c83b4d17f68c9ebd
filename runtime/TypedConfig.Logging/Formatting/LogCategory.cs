namespace TypedConfig;

/// <summary>A category, and its field in a line of JSON, encoded once.</summary>
internal sealed class LogCategory(string name)
{
    private volatile FieldJson? _field;

    public string Name => name;

    public byte[] Json(FieldNames names)
    {
        if (_field is not { } field || !ReferenceEquals(field.Names, names))
        {
            _field = field = new FieldJson(names, [.. names.Category, .. JsonText.Quoted(name)]);
        }

        return field.Bytes;
    }

    private sealed record FieldJson(FieldNames Names, byte[] Bytes);
}
