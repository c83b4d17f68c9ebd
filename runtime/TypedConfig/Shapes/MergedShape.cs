using System.Globalization;
using System.Text.Json;
using TypedConfig.Values;

namespace TypedConfig;

/// <summary>
/// <c>merge: append</c> and <c>merge: by_key</c>: a list or map to which every layer adds. A layer that says null resets what lower ones say.
/// </summary>
/// <param name="inner">The shape of the list or map.</param>
/// <param name="mergesEntries">Whether entries of the same key are merged property by property; else the higher one replaces the lower, and lists just grow.</param>
/// <param name="key">The property by which the objects of a list are the same; null for maps and for lists that grow.</param>
internal sealed class MergedShape<T>(Shape<T> inner, bool mergesEntries, string? key) : Shape<T>
{
    private const string Root = "merged";

    internal override bool IsSecret => inner.IsSecret;

    internal override bool IsMap => inner.IsMap;

    private protected override IShape? Items => ((IShape)inner).Items;

    internal override ReadState Read(ReadPass pass, LayerRange layers, Slot slot, out T? value)
    {
        value = default;
        var isReset = false;
        var entries = new List<MergedEntry>();
        var errorsBefore = pass.Errors.Count;
        var owners = Owners(pass, layers, slot, ref isReset);
        foreach (var owner in owners)
        {
            pass.Contributes(owner.Hit.Layer);
            Add(pass, slot, owner, entries);
        }

        if (owners.Count == 0)
        {
            return isReset ? ReadState.Null : ReadState.Absent;
        }

        return pass.Errors.Count == errorsBefore ? ReadMerged(pass, slot, entries, out value) : ReadState.Invalid;
    }

    internal override void Check(ReadPass pass, T value, string name) => inner.Check(pass, value, name);

    internal override bool AreEqual(T left, T right) => inner.AreEqual(left, right);

    internal override string Format(T value) => inner.Format(value);

    internal override void Write(Utf8JsonWriter writer, T value) => inner.Write(writer, value);

    /// <summary>What the layers add, from low to high precedence.</summary>
    private static List<CollectionRead.Found> Owners(ReadPass pass, LayerRange layers, Slot slot, ref bool isReset)
    {
        var owners = new List<CollectionRead.Found>();
        for (var i = layers.Start; i < layers.End && !isReset; i++)
        {
            if (CollectionRead.TryFind(pass, LayerRange.Only(i), slot, out var found))
            {
                isReset = found.Text is null && found.Names.Count == 0;
                if (!isReset)
                {
                    owners.Insert(0, found);
                }
            }
        }

        return owners;
    }

    private static ReadState CopyErrors(ReadPass from, ReadPass to, ReadState state)
    {
        foreach (var error in from.Errors)
        {
            to.Fail(error);
        }

        return state;
    }

    private ReadState ReadMerged(ReadPass pass, Slot slot, List<MergedEntry> entries, out T? value)
    {
        var merged = new ReadPass([new MergedLayer(Root, entries)], pass.Environment);
        var state = inner.Read(merged, merged.AllLayers, slot.At(Root), out value);
        return CopyErrors(merged, pass, state);
    }

    private void Add(ReadPass pass, Slot slot, in CollectionRead.Found owner, List<MergedEntry> entries)
    {
        var layer = pass.Layers[owner.Hit.Layer];
        if (!string.IsNullOrEmpty(owner.Text) && (owner.Names.Count > 0 || IsMap))
        {
            var problem = owner.Names.Count > 0 ? CollectionRead.TextAndEntries : "must be a map with an entry for each name";
            pass.Fail(slot, IsSecret ? Secret.Mask : ErrorText.Of(owner.Text), problem, owner.Hit);
            return;
        }

        foreach (var text in IsMap ? [] : ListText.Split(owner.Text ?? ""))
        {
            var alone = new Dictionary<string, DocumentEntry>(StringComparer.OrdinalIgnoreCase) { [Root] = new(text, layer.LineOf(owner.Hit.Path) ?? 0) };
            Append(entries, new DocumentLayer(layer.Source, new ConfigDocument(alone)), Root);
        }

        foreach (var name in owner.Names)
        {
            AddEntry(pass, slot, owner, layer, name, entries);
        }
    }

    private void AddEntry(ReadPass pass, Slot slot, in CollectionRead.Found owner, Layer layer, string name, List<MergedEntry> entries)
    {
        var path = owner.Hit.Path + ":" + name;
        if (IsMap)
        {
            AddByName(entries, layer, path, name);
        }
        else if (NumberText.Digits(name, 0) != name.Length)
        {
            pass.Fail(slot.Child("." + name, name, owner.Hit.Path), null, CollectionRead.NoIndex, owner.Hit);
        }
        else if (key is null)
        {
            Append(entries, layer, path);
        }
        else
        {
            AddByKey(pass, slot, owner.Hit, layer, path, name, entries);
        }
    }

    private static void Append(List<MergedEntry> entries, Layer layer, string path) =>
        entries.Add(new MergedEntry(entries.Count.ToString(CultureInfo.InvariantCulture), [(layer, path)]));

    private void AddByName(List<MergedEntry> entries, Layer layer, string path, string name)
    {
        if (entries.Find(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } known)
        {
            entries.Add(new MergedEntry(name, [(layer, path)]));
            return;
        }

        if (!mergesEntries)
        {
            known.Places.Clear();
        }

        known.Places.Insert(0, (layer, path));
    }

    private void AddByKey(ReadPass pass, Slot slot, in Hit hit, Layer layer, string path, string name, List<MergedEntry> entries)
    {
        var property = ((IShape)inner).Items!.Properties.First(property => property.Name == key);
        var place = slot.Child($"[{name}]", name, hit.Path);
        if (!LayerSearch.TryGet(layer, place.Property(property), out var text, out _) || text is null)
        {
            pass.Fail(place, null, $"has no {key}, by which the entries of the sources are matched", hit with { Path = path });
            return;
        }

        var known = entries.Find(entry => KeyOf(entry, property) == text);
        if (known is null)
        {
            Append(entries, layer, path);
        }
        else if (known.Places.Exists(other => other.Layer == layer))
        {
            pass.Fail(place, null, $"has the same {key} as another entry of the same source", hit with { Path = path });
        }
        else
        {
            known.Places.Insert(0, (layer, path));
        }
    }

    private static string? KeyOf(MergedEntry entry, ConfigKey property)
    {
        var (layer, path) = entry.Places[0];
        return layer.TryGet(path + ":" + property.Slot.Path, out var text) || layer.TryGet(path + ":" + property.Slot.PascalPath, out text) ? text : null;
    }
}
