using System.Diagnostics.CodeAnalysis;

namespace TypedConfig;

/// <summary>
/// An immutable map of paths, ignoring case, whose successors cost what they change: most entries are shared with them, a few stand in a patch
/// of their own. Maps with the same shared part tell quickly in which entries they can differ.
/// </summary>
internal sealed class PatchedMap<TValue>
{
    /// <summary>A patch is copied by each successor and looked at by each reader, so it is merged before it is large.</summary>
    private const int MaxPatch = 256;

    private readonly Dictionary<string, TValue> _shared;
    private readonly Dictionary<string, Patch>? _patch;

    /// <param name="entries">Made with <see cref="StringComparer.OrdinalIgnoreCase"/>; not changed afterwards.</param>
    public PatchedMap(Dictionary<string, TValue> entries)
        : this(entries, patch: null)
    {
    }

    private PatchedMap(Dictionary<string, TValue> shared, Dictionary<string, Patch>? patch)
    {
        _shared = shared;
        _patch = patch;
    }

    public IEnumerable<KeyValuePair<string, TValue>> Entries => _patch is null
        ? _shared
        : _shared.Where(entry => !_patch.ContainsKey(entry.Key))
            .Concat(_patch.Where(static change => change.Value.Exists).Select(static change => KeyValuePair.Create(change.Key, change.Value.Value!)));

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_patch is not null && _patch.TryGetValue(key, out var change))
        {
            value = change.Value;
            return change.Exists;
        }

        return _shared.TryGetValue(key, out value);
    }

    /// <summary>The keys whose values can differ between two maps; null if all can.</summary>
    public IEnumerable<string>? Candidates(PatchedMap<TValue> other)
    {
        if (_shared != other._shared)
        {
            return null;
        }

        IEnumerable<string> mine = _patch?.Keys ?? Enumerable.Empty<string>();
        return other._patch is null ? mine : mine.Union(other._patch.Keys, StringComparer.OrdinalIgnoreCase);
    }

    public Editor Edit() => new(this);

    /// <summary>A successor in the making.</summary>
    public sealed class Editor
    {
        private readonly Dictionary<string, TValue> _shared;
        private readonly Dictionary<string, Patch> _patch;

        public Editor(PatchedMap<TValue> map)
        {
            _shared = map._shared;
            _patch = map._patch is null ? new(StringComparer.OrdinalIgnoreCase) : new(map._patch, StringComparer.OrdinalIgnoreCase);
        }

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out TValue value)
        {
            if (_patch.TryGetValue(key, out var change))
            {
                value = change.Value;
                return change.Exists;
            }

            return _shared.TryGetValue(key, out value);
        }

        public void Set(string key, TValue value) => _patch[key] = new Patch(true, value);

        public void Remove(string key) => _patch[key] = default;

        public PatchedMap<TValue> ToMap()
        {
            if (_patch.Count <= MaxPatch)
            {
                return new PatchedMap<TValue>(_shared, _patch);
            }

            var merged = new Dictionary<string, TValue>(_shared, StringComparer.OrdinalIgnoreCase);
            foreach (var (key, change) in _patch)
            {
                if (change.Exists)
                {
                    merged[key] = change.Value!;
                }
                else
                {
                    merged.Remove(key);
                }
            }

            return new PatchedMap<TValue>(merged);
        }
    }

    private readonly record struct Patch(bool Exists, TValue? Value);
}
