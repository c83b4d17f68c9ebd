namespace TypedConfig;

/// <summary>The file behind a source, wherever it is. Thread-safe; nothing here throws.</summary>
internal interface IConfigFile
{
    /// <summary>Where the file is expected, for messages; null where there is no such place.</summary>
    string? ExpectedAt { get; }

    /// <summary>The directory of which the system refuses to tell changes, so that they are looked for; null while it tells.</summary>
    string? PolledDirectory => null;

    /// <param name="known">Content that is likely to be there still.</param>
    /// <param name="maxBytes">A larger file is unreadable.</param>
    FileReading Read(byte[]? known, int maxBytes);

    /// <summary>Reports what happens to the file until the result is disposed.</summary>
    IDisposable Watch(IWatchedFile watched);
}
