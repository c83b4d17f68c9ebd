namespace TypedConfig;

/// <summary>
/// Tells the work that keeps configurations current, reading, watching and reloading, from other code: whoever could hold up its caller, as a
/// log with a full queue may, must not hold up this.
/// </summary>
internal static class Upkeep
{
    private static readonly AsyncLocal<bool> Mark = new();

    public static bool IsRunningHere => Mark.Value;

    /// <summary>Marks the rest of this work, and what it starts.</summary>
    public static void Begin() => Mark.Value = true;
}
