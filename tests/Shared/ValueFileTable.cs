namespace TypedConfig.Tests;

/// <summary>
/// A schema, and value files that the running process takes or refuses. The JSON Schema that editors read is held to the same table.
/// </summary>
public static class ValueFileTable
{
    public const string Schema = """
        database:
          $description: The primary database
          pool_size: { type: integer, min: 1, max: 1000, default: 10, defaults: { production: 50 }, description: Database connection pool size }
          ratio: { type: number, min: 0.5, multiple_of: 0.1 }
          host: { type: string, pattern: "^[a-z.]+$", max_length: 5, required: true, env: DB_HOST }
          user: { type: string, pattern: "^\\d+$" }
          password: { type: string, secret: true, default: hunter2-hunter2, examples: [another-secret], aliases: [pass, store.old_password] }
          log_level: { type: enum, values: { debug: says all, info: }, default: info }
          timeout: { type: duration, min: 1s, default: 30s, reload: restart }
          packet: { type: size, min: 1KiB, max: 1MiB, default: 4KiB }
          names: { type: array, items: { type: string }, min_items: 1, max_items: 2, unique_items: true }
          parts: { type: array, items: { type: string }, min_items: 2, merge: append }
          replicas: { type: array, items: { type: object, properties: { host_name: { type: string }, port: { type: integer, default: 1 } } }, default: [{ host_name: a }] }
          labels: { type: map, items: { type: integer }, max_items: 2 }
        feature_flags:
          new_checkout: { type: boolean, default: false, deprecated: { message: always on, since: "3" } }
        """;

    /// <summary>What the files leave out: a required key, and items of a list that several sources make.</summary>
    public static readonly KeyValuePair<string, string?>[] Below = [new("database:host", "db"), new("database:parts:0", "first"), new("database:parts:1", "second")];

    public static readonly string[] Taken =
    [
        """{ "Database": { "PoolSize": 10 } }""",
        """{ "Database": { "PoolSize": "10" } }""",
        """{ "Database": { "PoolSize": null } }""",
        """{ "Database": { "pool_size": 10 } }""",
        """{ "database": { "PoolSize": 10, "pool_size": 10 } }""",
        """{ "DATABASE": { "poolsize": 10 } }""",
        """{ "Database": null }""",
        """{ "Database": { "Ratio": 0.7, "Host": "db.a", "User": "٣" } }""",
        """{ "Database": { "Pass": "old" }, "Store": { "OldPassword": "old" } }""",
        """{ "Database": { "LogLevel": "Debug" } }""",
        """{ "Database": { "Timeout": "1h30m", "Packet": 2048 } }""",
        """{ "Database": { "Timeout": "00:00:30", "Packet": "2KiB" } }""",
        """{ "Database": { "Names": ["a", "b"], "Parts": ["a"] } }""",
        """{ "Database": { "Names": "a, b" } }""",
        """{ "Database": { "Replicas": [{ "HostName": "a", "Port": 5 }] } }""",
        """{ "database": { "replicas": [{ "host_name": "a", "port": 5 }] } }""",
        """{ "Database": { "Labels": { "any_name": 1, "Other": "2" } } }""",
        """{ "Database": { "Labels:eu": 1 } }""",
        """{ "FeatureFlags": { "NewCheckout": true } }""",
        """{ "feature_flags": { "new_checkout": "True" } }""",
        """{ "Logging": { "LogLevel": { "Default": "Information" } }, "AllowedHosts": "*" }""",
    ];

    /// <summary>With the place and the keyword of JSON Schema that tells.</summary>
    public static readonly (string Values, string Problem)[] Refused =
    [
        ("""{ "Database": { "PoolSize": 5000 } }""", "/Database/PoolSize maximum"),
        ("""{ "Database": { "pool_size": 5000 } }""", "/Database/pool_size maximum"),
        ("""{ "database": { "pool_size": 5000 } }""", "/database/pool_size maximum"),
        ("""{ "Database": { "PoolSize": 0 } }""", "/Database/PoolSize minimum"),
        ("""{ "Database": { "PoolSize": 1.5 } }""", "/Database/PoolSize type"),
        ("""{ "Database": { "PoolSize": "ten" } }""", "/Database/PoolSize pattern"),
        ("""{ "Database": { "PoolSise": 10 } }""", "/Database/PoolSise is not allowed"),
        ("""{ "Database": { "Ratio": 0.4 } }""", "/Database/Ratio minimum"),
        ("""{ "Database": { "Host": "DB" } }""", "/Database/Host pattern"),
        ("""{ "Database": { "Host": "db.internal" } }""", "/Database/Host maxLength"),
        ("""{ "Database": { "Host": true } }""", "/Database/Host type"),
        ("""{ "Database": { "LogLevel": "verbose" } }""", "/Database/LogLevel anyOf"),
        ("""{ "Database": { "Timeout": 30 } }""", "/Database/Timeout type"),
        ("""{ "Database": { "Timeout": "30" } }""", "/Database/Timeout pattern"),
        ("""{ "Database": { "Packet": 12 } }""", "/Database/Packet minimum"),
        ("""{ "Database": { "Packet": "12 KB" } }""", "/Database/Packet pattern"),
        ("""{ "Database": { "Names": [] } }""", "/Database/Names minItems"),
        ("""{ "Database": { "Names": ["a", "b", "c"] } }""", "/Database/Names maxItems"),
        ("""{ "Database": { "Names": ["a", "a"] } }""", "/Database/Names uniqueItems"),
        ("""{ "Database": { "Replicas": [{ "Hostname_": "a" }] } }""", "/Database/Replicas/0/Hostname_ is not allowed"),
        ("""{ "Database": { "Replicas": [{ "Port": "a" }] } }""", "/Database/Replicas/0/Port pattern"),
        ("""{ "Database": { "Labels": { "a": "b" } } }""", "/Database/Labels/a pattern"),
        ("""{ "Database": { "Labels": { "a": 1, "b": 2, "c": 3 } } }""", "/Database/Labels maxProperties"),
        ("""{ "Store": { "Other": 1 } }""", "/Store/Other is not allowed"),
        ("""{ "FeatureFlags": { "new_checkout": true } }""", "/FeatureFlags/new_checkout is not allowed"),
        ("""{ "feature_flags": { "NewCheckout": true } }""", "/feature_flags/NewCheckout is not allowed"),
        ("""{ "FeatureFlags": { "NewCheckout": "yes" } }""", "/FeatureFlags/NewCheckout pattern"),
    ];
}
