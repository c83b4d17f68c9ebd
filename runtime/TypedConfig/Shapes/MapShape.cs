using System.Collections.Frozen;
using System.Text.Json;
using TypedConfig.Values;

namespace TypedConfig;

/// <summary><c>map</c>: children by name, compared ignoring case as everything in .NET configuration is.</summary>
internal sealed class MapShape<T>(Shape<T> item, Constraints constraints) : Shape<FrozenDictionary<string, T>>
{
    private static readonly FrozenDictionary<string, T> Empty = new Dictionary<string, T>().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly ItemConstraints _constraints = new(constraints);

    internal override bool IsMap => true;

    internal override bool IsSecret => item.IsSecret;

    private protected override IShape Items => item;

    internal override ReadState Read(ReadPass pass, LayerRange layers, Slot slot, out FrozenDictionary<string, T>? value)
    {
        value = Empty;
        if (!CollectionRead.TryFind(pass, layers, slot, out var found))
        {
            return ReadState.Absent;
        }

        pass.Contributes(found.Hit.Layer);
        if (found.Names.Count == 0 && found.Text is null)
        {
            return ReadState.Null;
        }

        if (!string.IsNullOrEmpty(found.Text))
        {
            var problem = found.Names.Count > 0 ? CollectionRead.TextAndEntries : "must be a map with an entry for each name";
            pass.Fail(slot, IsSecret ? Secret.Mask : ErrorText.Of(found.Text), problem, found.Hit);
            return ReadState.Invalid;
        }

        return ReadChildren(pass, slot, found, out value);
    }

    internal override void Check(ReadPass pass, FrozenDictionary<string, T> value, string name)
    {
        foreach (var (key, entry) in value)
        {
            item.CheckItem(pass, entry, name + "." + key);
        }

        if (_constraints.Problem(value.Count) is { } problem)
        {
            pass.Fail(new ConfigError(name, ErrorText.Of(Format(value)), problem, null, null));
        }
    }

    internal override bool AreEqual(FrozenDictionary<string, T> left, FrozenDictionary<string, T> right)
    {
        if (left is null || right is null || left.Count != right.Count)
        {
            return ReferenceEquals(left, right);
        }

        foreach (var (key, entry) in left)
        {
            if (!right.TryGetValue(key, out var other) || !item.AreEqual(entry, other))
            {
                return false;
            }
        }

        return true;
    }

    internal override string Format(FrozenDictionary<string, T> value) =>
        "{" + string.Join(", ", value.OrderBy(static entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key + ": " + item.Format(entry.Value))) + "}";

    internal override void Write(Utf8JsonWriter writer, FrozenDictionary<string, T> value)
    {
        writer.WriteStartObject();
        foreach (var (key, entry) in value.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(key);
            item.Write(writer, entry);
        }

        writer.WriteEndObject();
    }

    private ReadState ReadChildren(ReadPass pass, Slot slot, in CollectionRead.Found found, out FrozenDictionary<string, T> value)
    {
        var entries = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        var valid = true;
        foreach (var name in found.Names)
        {
            valid &= item.ReadItem(pass, found.Hit.Layer, slot.Child("." + name, name, found.Hit.Path), out var entry) == ReadState.Set;
            entries[name] = entry!;
        }

        value = entries.Count == 0 ? Empty : entries.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        if (valid && _constraints.Problem(entries.Count) is { } problem)
        {
            pass.Fail(slot, ErrorText.Of(Format(value)), problem, found.Hit);
            valid = false;
        }

        return valid ? ReadState.Set : ReadState.Invalid;
    }
}
