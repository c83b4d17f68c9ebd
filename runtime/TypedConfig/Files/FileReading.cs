namespace TypedConfig;

/// <summary>What one look at a file found.</summary>
internal abstract record FileReading
{
    private FileReading()
    {
    }

    /// <param name="Bytes">The very array that was passed in as known, if the content is the same.</param>
    /// <param name="Stamp">Taken after the last byte was read.</param>
    /// <param name="IsStable">Whether the stamp stayed the same while the file was read.</param>
    /// <param name="Identity">The path with all links resolved: it changes when a link is swapped.</param>
    internal sealed record Content(byte[] Bytes, FileStamp Stamp, bool IsStable, string Identity) : FileReading;

    /// <param name="Problem">What is there instead, as part of a sentence for the user.</param>
    internal sealed record Missing(string Problem) : FileReading;

    /// <param name="Problem">Why, as part of a sentence for the user.</param>
    internal sealed record Unreadable(string Problem) : FileReading;
}

/// <summary>What a write in place is likely to change.</summary>
internal readonly record struct FileStamp(long Length, DateTimeOffset Modified);
