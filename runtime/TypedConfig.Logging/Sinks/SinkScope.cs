namespace TypedConfig;

/// <summary>Tells what a sink does, and all that it starts, from other code: what a sink logs would only make it write more.</summary>
internal static class SinkScope
{
    private static readonly AsyncLocal<bool> Mark = new();

    public static bool IsRunningHere => Mark.Value;

    public static void Enter() => Mark.Value = true;

    public static void Leave() => Mark.Value = false;
}
