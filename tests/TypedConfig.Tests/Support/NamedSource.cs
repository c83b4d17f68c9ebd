using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace TypedConfig.Tests;

/// <summary>A provider with a name of its own in messages, which does not derive from the framework's base class.</summary>
internal sealed class NamedSource(string name, IConfigurationProvider inner) : IConfigurationProvider, IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => inner.GetChildKeys(earlierKeys, parentPath);

    public IChangeToken GetReloadToken() => inner.GetReloadToken();

    public void Load() => inner.Load();

    public void Set(string key, string? value) => inner.Set(key, value);

    public bool TryGet(string key, out string? value) => inner.TryGet(key, out value);

    public override string ToString() => name;
}
