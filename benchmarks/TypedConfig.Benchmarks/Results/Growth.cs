namespace TypedConfig.Benchmarks;

/// <summary>How something grows with its size: a picture, and what it should do.</summary>
/// <param name="Name">The file of the picture.</param>
/// <param name="Title">What grows.</param>
/// <param name="Axis">What the size is of.</param>
/// <param name="Subject">Whose measurements.</param>
/// <param name="Ours">The way that is ours.</param>
/// <param name="Others">Peers and floors.</param>
internal sealed record Growth(string Name, string Title, string Axis, string Subject, string Ours, params IReadOnlyList<string> Others)
{
    /// <summary>The exponent that is expected at most: 0 for what stays flat, 1 for what grows with the size.</summary>
    public required double Expected { get; init; }

    public static IReadOnlyList<Growth> All { get; } =
    [
        new("read", "One value read", "keys in the configuration", "read", "config.Database.PoolSize", "stock IOptionsMonitor.CurrentValue.PoolSize", "floor: volatile field, two loads") { Expected = 0 },
        new("bind", "20 fields bound", "keys in the configuration", "bind", "TypedConfig, the same provider", "stock binder, source-generated", "floor: parsed by hand, both spellings") { Expected = 0 },
        new("one-key", "One key changed, until the callback", "keys in the store", "one-key", "TypedConfig, a store", "stock JSON file, Root.Reload()", "floor: a provider written by hand that sets one value, stock options") { Expected = 0 },
        new("layers", "20 fields bound below other layers", "layers", "layers", "TypedConfig", "stock binder, source-generated", "floor: parsed by hand, both spellings") { Expected = 1 },
        new("full-reload", "A whole file reloaded", "keys in the file", "full-reload", "TypedConfig, JSON file", "stock JSON file", "TypedConfig, YAML file") { Expected = 1 },
        new("schema-compile", "A schema compiled to its model", "keys in the schema", "schema-compile", "TypedConfig", "floor: the YAML parser alone") { Expected = 1 },
        new("schema-edit", "A schema edited, until the compiler has the C#", "keys in the schema", "schema-edit", "TypedConfig", "floor: the same C#, ready-made") { Expected = 1 },
        new("keystroke", "A key stroke in a C# file", "C# files", "keystroke", "TypedConfig, 200 keys", "empty generator") { Expected = 0 },
    ];

    /// <summary>Between the two largest sizes, where what is done once weighs least: the exponent of the growth.</summary>
    public static double Exponent(IReadOnlyList<Measurement> curve) => curve.Count < 2
        ? throw new NotMeasuredException("too few sizes")
        : Math.Log(curve[^1].Median!.Value / curve[^2].Median!.Value) / Math.Log(curve[^1].Scale / curve[^2].Scale);
}
