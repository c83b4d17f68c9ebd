namespace TypedConfig;

/// <summary>Where a file sink writes, when it puts its file aside, and how long it keeps what it put aside.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="MaxSize">In bytes; a file is larger only if its one record is.</param>
/// <param name="Interval">After which time, UTC, a file is put aside.</param>
/// <param name="KeepFiles">How many files that were put aside are kept; at least 1.</param>
/// <param name="KeepFor">How long they are kept; null for as long as <paramref name="KeepFiles"/> lets them.</param>
internal sealed record FileSinkOptions(string Path, long MaxSize, FileInterval Interval, int KeepFiles, TimeSpan? KeepFor);
