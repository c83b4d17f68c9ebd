using System.Diagnostics;
using System.Reflection;
using System.Text;
using ConsoleFormat = TypedConfig.StructuredLoggingConfig.FormatOption;
using TextColors = TypedConfig.StructuredLoggingConfig.ColorsOption;

namespace TypedConfig;

/// <summary>Turns what the configuration says into what the pipeline works with; holds what is the same for the whole process.</summary>
/// <param name="environment">The name of the environment.</param>
/// <param name="contentRoot">Where relative paths start.</param>
/// <param name="time">Its time zone is that of lines for people.</param>
internal sealed class SettingsReader(string environment, string contentRoot, TimeProvider time)
{
    public PipelineSettings Read(StructuredLoggingConfig config)
    {
        var isText = config.Console && config.Format switch
        {
            ConsoleFormat.Text => true,
            ConsoleFormat.Json => false,
            _ => string.Equals(environment, "Development", StringComparison.OrdinalIgnoreCase),
        };
        var names = config.FieldNames switch
        {
            StructuredLoggingConfig.FieldNamesOption.Ecs => FieldNames.Ecs,
            StructuredLoggingConfig.FieldNamesOption.Opentelemetry => FieldNames.OpenTelemetry,
            _ => FieldNames.Default,
        };
        var style = isText ? new TextStyle(HasColors(config.Colors), time.LocalTimeZone) : null;
        return new PipelineSettings(
            new RecordLayout(names, Constants(names), (int)config.MaxText, config.Scopes, style),
            LimitsOf(config.Queue),
            config.Console,
            FileOf(config.File),
            config.ShutdownTimeout);
    }

    private static QueueLimits LimitsOf(StructuredLoggingConfig.QueueSection queue) => new(
        queue.Capacity,
        queue.MaxBytes,
        queue.Overflow switch
        {
            StructuredLoggingConfig.QueueSection.OverflowOption.DropOldest => OverflowPolicy.DropOldest,
            StructuredLoggingConfig.QueueSection.OverflowOption.Block => OverflowPolicy.Block,
            StructuredLoggingConfig.QueueSection.OverflowOption.Sample => OverflowPolicy.Sample,
            _ => OverflowPolicy.DropNewest,
        },
        queue.BlockTimeout,
        queue.SampleEvery);

    private FileSinkOptions? FileOf(StructuredLoggingConfig.FileSection file) => string.IsNullOrEmpty(file.Path) ? null : new FileSinkOptions(
        Path.GetFullPath(file.Path, contentRoot),
        file.MaxSize,
        file.Interval switch
        {
            StructuredLoggingConfig.FileSection.IntervalOption.Hour => FileInterval.Hour,
            StructuredLoggingConfig.FileSection.IntervalOption.Day => FileInterval.Day,
            _ => FileInterval.None,
        },
        file.KeepFiles,
        file.KeepFor);

    private static bool HasColors(TextColors colors) => colors switch
    {
        TextColors.Always => true,
        TextColors.Never => false,
        _ => !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
    };

    private byte[] Constants(FieldNames names)
    {
        var entry = Assembly.GetEntryAssembly();
        var version = entry?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? entry?.GetName().Version?.ToString() ?? "";
        return
        [
            .. names.Application, .. JsonText.Quoted(entry?.GetName().Name ?? ""),
            .. names.Version, .. JsonText.Quoted(version),
            .. names.Environment, .. JsonText.Quoted(environment),
            .. names.Host, .. JsonText.Quoted(Environment.MachineName),
            .. names.ProcessId, .. Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
    }
}
