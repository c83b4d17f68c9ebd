namespace TypedConfig;

/// <summary>A configuration that came into force.</summary>
/// <param name="Tree">The pinned tree.</param>
/// <param name="Revision">Its number, from 1.</param>
/// <param name="At">When it came into force.</param>
/// <param name="Pass">The reading it came from, with the origins.</param>
internal sealed record Publication<T>(T Tree, long Revision, DateTimeOffset At, ReadPass Pass);
