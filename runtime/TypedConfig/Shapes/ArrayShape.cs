using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TypedConfig.Values;

namespace TypedConfig;

/// <summary><c>array</c>: children by index, or one comma-separated text where the items are scalars.</summary>
internal sealed class ArrayShape<T>(Shape<T> item, Constraints constraints) : Shape<ImmutableArray<T>>
{
    private readonly ItemConstraints _constraints = new(constraints);
    private readonly ShapeComparer<T> _comparer = new(item);

    internal override bool IsSecret => item.IsSecret;

    private protected override IShape Items => item;

    internal override ReadState Read(ReadPass pass, LayerRange layers, Slot slot, out ImmutableArray<T> value)
    {
        value = [];
        if (!CollectionRead.TryFind(pass, layers, slot, out var found))
        {
            return ReadState.Absent;
        }

        pass.Contributes(found.Hit.Layer);
        if (found.Names.Count == 0 && found.Text is null)
        {
            return ReadState.Null;
        }

        var valid = found.Names.Count > 0
            ? TryReadChildren(pass, slot, found, out var items)
            : TryReadText(pass, slot, found, out items);
        value = items;
        return valid && CheckItems(pass, slot, found.Hit, value) ? ReadState.Set : ReadState.Invalid;
    }

    internal override void Check(ReadPass pass, ImmutableArray<T> value, string name)
    {
        if (value.IsDefault)
        {
            pass.Fail(new ConfigError(name, null, "must not be null", null, null));
            return;
        }

        for (var i = 0; i < value.Length; i++)
        {
            item.CheckItem(pass, value[i], $"{name}[{i}]");
        }

        if (_constraints.Problem(value, _comparer) is { } problem)
        {
            pass.Fail(new ConfigError(name, ErrorText.Of(Format(value)), problem, null, null));
        }
    }

    internal override bool AreEqual(ImmutableArray<T> left, ImmutableArray<T> right)
    {
        var (a, b) = (Normal(left), Normal(right));
        if (a == b)
        {
            return true;
        }

        var equal = a.Length == b.Length;
        for (var i = 0; equal && i < a.Length; i++)
        {
            equal = item.AreEqual(a[i], b[i]);
        }

        return equal;
    }

    internal override string Format(ImmutableArray<T> value) => "[" + string.Join(", ", Normal(value).Select(item.Format)) + "]";

    internal override void Write(Utf8JsonWriter writer, ImmutableArray<T> value)
    {
        writer.WriteStartArray();
        foreach (var entry in Normal(value))
        {
            item.Write(writer, entry);
        }

        writer.WriteEndArray();
    }

    private static ImmutableArray<T> Normal(ImmutableArray<T> value) => value.IsDefault ? [] : value;

    private bool TryReadChildren(ReadPass pass, Slot slot, in CollectionRead.Found found, out ImmutableArray<T> items)
    {
        items = [];
        if (!string.IsNullOrEmpty(found.Text))
        {
            pass.Fail(slot, ShownText(found.Text), CollectionRead.TextAndEntries, found.Hit);
            return false;
        }

        var read = ImmutableArray.CreateBuilder<T>(found.Names.Count);
        var valid = true;
        foreach (var name in found.Names)
        {
            if (NumberText.Digits(name, 0) != name.Length)
            {
                pass.Fail(slot.Child("." + name, name, found.Hit.Path), null, CollectionRead.NoIndex, found.Hit);
                valid = false;
                continue;
            }

            valid &= item.ReadItem(pass, found.Hit.Layer, slot.Child($"[{name}]", name, found.Hit.Path), out var value) == ReadState.Set;
            read.Add(value!);
        }

        items = read.DrainToImmutable();
        return valid;
    }

    private bool TryReadText(ReadPass pass, Slot slot, in CollectionRead.Found found, out ImmutableArray<T> items)
    {
        items = [];
        var texts = ListText.Split(found.Text!);
        if (texts.Length == 0)
        {
            return true;
        }

        if (item is not TextShape<T> scalar)
        {
            pass.Fail(slot, ShownText(found.Text!), "must be a list with an entry for each item", found.Hit);
            return false;
        }

        var read = ImmutableArray.CreateBuilder<T>(texts.Length);
        var valid = true;
        for (var i = 0; i < texts.Length; i++)
        {
            var name = i.ToString(CultureInfo.InvariantCulture);
            valid &= scalar.ReadText(pass, texts[i], slot.Child($"[{name}]", name, found.Hit.Path), found.Hit, out var value) == ReadState.Set;
            read.Add(value!);
        }

        items = read.MoveToImmutable();
        return valid;
    }

    private bool CheckItems(ReadPass pass, Slot slot, in Hit hit, ImmutableArray<T> items)
    {
        if (_constraints.Problem(items, _comparer) is not { } problem)
        {
            return true;
        }

        pass.Fail(slot, ErrorText.Of(Format(items)), problem, hit);
        return false;
    }

    private string ShownText(string text) => IsSecret ? Secret.Mask : ErrorText.Of(text);
}
