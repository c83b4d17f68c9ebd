using Microsoft.Extensions.Logging;

namespace TypedConfig;

/// <summary>
/// The log events of the process that were used, and the levels that the configuration of the logs gives them. Events are static, so the levels
/// hold for the whole process. Thread-safe.
/// </summary>
internal static class LogEvents
{
    private static readonly Lock Gate = new();
    private static readonly List<LogEvent> Events = [];
    private static IReadOnlyDictionary<string, LogLevel> _levels = new Dictionary<string, LogLevel>();

    public static void Add(LogEvent added)
    {
        lock (Gate)
        {
            Events.Add(added);
            SetLevel(added);
        }
    }

    /// <summary>Gives events a level of their own; all others have that of their schema.</summary>
    /// <param name="levels">Levels by the name of the event, as a log method or as in the schema, in any case; of two for one event the last counts.</param>
    public static void SetLevels(IEnumerable<KeyValuePair<string, LogLevel>> levels)
    {
        lock (Gate)
        {
            var plain = new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase);
            foreach (var (name, level) in levels)
            {
                plain[Plain(name)] = level;
            }

            _levels = plain;
            Events.ForEach(SetLevel);
        }
    }

    private static void SetLevel(LogEvent one) => one.Level = _levels.TryGetValue(Plain(one.Id.Name!), out var level) ? level : one.DeclaredLevel;

    /// <summary><c>pool_resized</c> and <c>PoolResized</c> are the same event.</summary>
    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
