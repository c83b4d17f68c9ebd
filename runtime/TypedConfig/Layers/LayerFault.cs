namespace TypedConfig;

/// <summary>Why a source could not be read while its last good content goes on serving. Equal faults are reported once.</summary>
/// <param name="Source">The source's name in messages.</param>
/// <param name="Message">What is wrong, without any value.</param>
/// <param name="Line">Counted from 1; null where it is not known.</param>
internal sealed record LayerFault(string Source, string Message, int? Line);
