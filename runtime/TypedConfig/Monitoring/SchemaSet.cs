using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>The schemas that read one configuration: a key is unknown only if none of them knows it. Thread-safe.</summary>
internal sealed class SchemaSet
{
    private static readonly ConditionalWeakTable<IConfigurationRoot, SchemaSet> Sets = [];

    private readonly Lock _gate = new();
    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);
    private volatile UnknownKeys _keys = new([]);
    private ConfigSchema[] _schemas = [];

    private SchemaSet()
    {
    }

    /// <summary>Changes when a schema is added.</summary>
    public UnknownKeys Keys => _keys;

    public static SchemaSet Of(IConfigurationRoot configuration) => Sets.GetValue(configuration, static _ => new SchemaSet());

    public void Add(ConfigSchema schema)
    {
        lock (_gate)
        {
            if (!_schemas.Contains(schema))
            {
                _schemas = [.. _schemas, schema];
                _keys = new UnknownKeys(_schemas);
            }
        }
    }

    /// <summary>Whether a subject is told for the first time, by whichever monitor of the configuration.</summary>
    public bool IsNews(string subject)
    {
        lock (_gate)
        {
            return _told.Add(subject);
        }
    }
}
