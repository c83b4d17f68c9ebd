namespace TypedConfig.Generator;

/// <summary>The names of the pipeline's steps.</summary>
internal static class Steps
{
    public const string Read = nameof(Read);
    public const string Parse = nameof(Parse);
    public const string Model = nameof(Model);
    public const string Logs = nameof(Logs);
    public const string Classes = nameof(Classes);
    public const string Duplicates = nameof(Duplicates);
    public const string Emit = nameof(Emit);
    public const string EmitLogs = nameof(EmitLogs);
    public const string Report = nameof(Report);
}
