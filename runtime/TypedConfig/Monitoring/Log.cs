using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>What the monitor logs. Values are masked before they come here.</summary>
internal static partial class Log
{
    public const string Category = "TypedConfig";

    /// <summary>Number 1, whose values keep their types.</summary>
    public static void Changed(ILogger logger, ConfigKeyChange change, string source, long revision) =>
        ChangedState.Event.Write(logger, new ChangedState(change, source, revision));

    [LoggerMessage(2, LogLevel.Error, "A change of {Config} was refused, the last good configuration stays in force:\n{Rejection}", EventName = "Rejected")]
    public static partial void Rejected(ILogger logger, string config, ConfigRejection rejection);

    [LoggerMessage(3, LogLevel.Error, "A callback of {Config} failed", EventName = "CallbackFailed")]
    public static partial void CallbackFailed(ILogger logger, string config, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "{Key} is set under two spellings in {Source}: {Path} wins, {OtherPath} is ignored", EventName = "BothSpellings")]
    public static partial void BothSpellings(ILogger logger, string key, string source, string path, string otherPath);

    [LoggerMessage(8, LogLevel.Warning, "{Key} changed; the new value comes into force when the process restarts", EventName = "PendingRestart")]
    public static partial void PendingRestart(ILogger logger, string key);

    [LoggerMessage(5, LogLevel.Warning, "{UnknownKey}", EventName = "UnknownKey")]
    public static partial void UnknownKey(ILogger logger, ConfigError unknownKey);

    [LoggerMessage(6, LogLevel.Warning, "{Path} in {Source} (line {Line}) is an older name of {Key}", EventName = "OldName")]
    public static partial void OldName(ILogger logger, string path, string source, int? line, string key);

    [LoggerMessage(7, LogLevel.Warning, "{Key}, set in {Source} (line {Line}), is deprecated: {Advice}", EventName = "Deprecated")]
    public static partial void Deprecated(ILogger logger, string key, string source, int? line, string advice);

    [LoggerMessage(9, LogLevel.Information, "{Keys} written to {Store} without checking {Rules}: other sources set what is compared", EventName = "RulesSkipped")]
    public static partial void RulesSkipped(ILogger logger, string keys, string store, string rules);

    [LoggerMessage(10, LogLevel.Warning, "The system tells of no changes in {Directory}, so they are looked for every 2 s; where its limits are reached, raise fs.inotify.max_user_instances or fs.inotify.max_user_watches", EventName = "WatchingByPolling")]
    public static partial void WatchingByPolling(ILogger logger, string directory);

    [LoggerMessage(11, LogLevel.Information, "{Source}: {Notice}", EventName = "SourceNotice")]
    public static partial void SourceNotice(ILogger logger, string source, string notice);

    [LoggerMessage(12, LogLevel.Warning, "{Source}: {Notice}", EventName = "SourceWarning")]
    public static partial void SourceWarning(ILogger logger, string source, string notice);

    [LoggerMessage(13, LogLevel.Information, "{Config} is what its sources say again", EventName = "Recovered")]
    public static partial void Recovered(ILogger logger, string config);
}
