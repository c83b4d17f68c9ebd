using System.Text.Json;

namespace TypedConfig;

/// <summary>
/// <c>object</c>: children by property. Like those of a group, the properties of an object key come from whichever layer sets them last;
/// an object inside a list or map comes from the one layer that owns the collection.
/// </summary>
internal sealed class ObjectShape<T> : Shape<T>
    where T : class, IConfigObject<T>
{
    internal override bool IsSecret => HasSecret;

    private protected override IReadOnlyList<ConfigKey> Properties => T.Properties;

    internal override ReadState Read(ReadPass pass, LayerRange layers, Slot slot, out T? value)
    {
        var state = ReadAt(pass, layers, slot, out value);
        for (var i = 0; state == ReadState.Absent && i < slot.Aliases.Length; i++)
        {
            state = ReadAt(pass, layers, slot.Aliases[i], out value);
        }

        return state;
    }

    /// <summary>An empty object in a list arrives as null, so here null stands for the object with all its defaults.</summary>
    internal override ReadState ReadItem(ReadPass pass, int layer, Slot slot, out T? value)
    {
        var state = Read(pass, LayerRange.Only(layer), slot, out value);
        if (state is ReadState.Set or ReadState.Invalid)
        {
            return state;
        }

        var errorsBefore = pass.Errors.Count;
        value = ReadProperties(pass, new LayerRange(layer, layer), slot, out _);
        return pass.Errors.Count == errorsBefore ? ReadState.Set : ReadState.Invalid;
    }

    internal override void Check(ReadPass pass, T value, string name)
    {
        foreach (var property in T.Properties)
        {
            property.CheckValueOf(value, pass, name + "." + property.Name);
        }
    }

    internal override bool AreEqual(T left, T right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && !T.Differ(left, right, diff: null));

    internal override void Write(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        foreach (var property in T.Properties)
        {
            writer.WritePropertyName(property.Name);
            property.WriteValueOf(value, writer);
        }

        writer.WriteEndObject();
    }

    internal override string Format(T value) =>
        "{" + string.Join(", ", T.Properties.Select(property => property.Name + ": " + (property.FormatValueOf(value) ?? "null"))) + "}";

    private static bool HasSecret => T.Properties.Any(static property => property.IsSecret);

    private static T ReadProperties(ReadPass pass, LayerRange layers, Slot slot, out bool foundAny)
    {
        var reader = new ConfigReader(pass, layers, slot);
        var value = T.Read(reader, previous: null);
        foundAny = reader.FoundAny;
        return value;
    }

    private static ReadState ReadAt(ReadPass pass, LayerRange layers, Slot slot, out T? value)
    {
        value = null;
        var isSet = false;
        var isReset = false;
        if (LayerSearch.TryFind(pass, layers, slot, out var text, out var hit))
        {
            pass.Contributes(hit.Layer);
            if (!string.IsNullOrEmpty(text))
            {
                pass.Fail(slot, HasSecret ? Secret.Mask : ErrorText.Of(text), "must be an object with an entry for each property", hit);
                return ReadState.Invalid;
            }

            isSet = text is not null;
            isReset = text is null;
            layers = isReset ? new LayerRange(layers.Start, hit.Layer) : layers;
        }

        var errorsBefore = pass.Errors.Count;
        value = ReadProperties(pass, layers, slot, out var foundAny);
        if (foundAny || isSet)
        {
            return pass.Errors.Count == errorsBefore ? ReadState.Set : ReadState.Invalid;
        }

        pass.ForgetErrorsFrom(errorsBefore);
        value = null;
        return isReset ? ReadState.Null : ReadState.Absent;
    }
}
