using System.ComponentModel;

namespace TypedConfig;

/// <summary>
/// What one log record says: typed arguments for a pipeline that formats them straight into UTF-8, and the usual list of names and values, with
/// the template as <c>{OriginalFormat}</c> last, for every other provider. Generated log methods pass structs that implement it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface ILogState : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <summary>Writes the message, the values of its placeholders included.</summary>
    void WriteMessage(ILogWriter writer);

    /// <summary>Writes every argument once, its name before its value.</summary>
    void WriteArguments(ILogWriter writer);
}
