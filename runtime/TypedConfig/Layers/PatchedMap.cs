using System.Diagnostics.CodeAnalysis;

namespace TypedConfig;

/// <summary>
/// An immutable map of paths, ignoring case, whose successors cost what they change: most entries are shared with them, a few stand in a patch
/// of their own. A successor of a successor still knows in which entries it can differ.
/// </summary>
internal sealed class PatchedMap<TValue>
{
    /// <summary>A patch is copied by each successor, so it is merged before it is large.</summary>
    private const int MaxPatch = 128;

    private readonly Dictionary<string, TValue> _shared;
    private readonly Dictionary<string, Patch>? _patch;
    private readonly ChangeLog _log;
    private readonly int _logged;

    /// <param name="entries">Made with <see cref="StringComparer.OrdinalIgnoreCase"/>; not changed afterwards.</param>
    public PatchedMap(Dictionary<string, TValue> entries)
        : this(entries, patch: null, new ChangeLog(), logged: 0)
    {
    }

    private PatchedMap(Dictionary<string, TValue> shared, Dictionary<string, Patch>? patch, ChangeLog log, int logged)
    {
        _shared = shared;
        _patch = patch;
        _log = log;
        _logged = logged;
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

    /// <summary>The keys that were written on the way from an earlier map to this one; null if it is none of the last ones on that way.</summary>
    public string[]? WrittenSince(PatchedMap<TValue> earlier) => _log == earlier._log && earlier._logged <= _logged ? _log.Between(earlier._logged, _logged) : null;

    public Editor Edit() => new(this);

    /// <summary>A successor in the making; used once.</summary>
    public sealed class Editor
    {
        private readonly PatchedMap<TValue> _map;
        private readonly Dictionary<string, Patch> _patch;
        private readonly List<string> _written = [];

        public Editor(PatchedMap<TValue> map)
        {
            _map = map;
            _patch = map._patch is null ? new(StringComparer.OrdinalIgnoreCase) : new(map._patch, StringComparer.OrdinalIgnoreCase);
        }

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out TValue value)
        {
            if (_patch.TryGetValue(key, out var change))
            {
                value = change.Value;
                return change.Exists;
            }

            return _map._shared.TryGetValue(key, out value);
        }

        public void Set(string key, TValue value) => Write(key, new Patch(true, value));

        public void Remove(string key) => Write(key, default);

        public PatchedMap<TValue> ToMap()
        {
            var (log, logged) = _map._log.Append(_map._logged, _written);
            return _patch.Count <= MaxPatch
                ? new PatchedMap<TValue>(_map._shared, _patch, log, logged)
                : new PatchedMap<TValue>(Merge(), patch: null, log, logged);
        }

        private void Write(string key, Patch patch)
        {
            _patch[key] = patch;
            _written.Add(key);
        }

        private Dictionary<string, TValue> Merge()
        {
            var merged = new Dictionary<string, TValue>(_map._shared, StringComparer.OrdinalIgnoreCase);
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

            return merged;
        }
    }

    private readonly record struct Patch(bool Exists, TValue? Value);
}
