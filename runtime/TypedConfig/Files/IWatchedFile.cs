namespace TypedConfig;

/// <summary>Who wants to know what happens to a file. Called from any thread, also when nothing has changed.</summary>
internal interface IWatchedFile
{
    /// <summary>Something was written, created or deleted under the file's name.</summary>
    void Touched();

    /// <summary>A finished file was moved to the file's name.</summary>
    void Replaced();

    /// <summary>Looks at the file now, and decides what to serve from it without serving it yet.</summary>
    Finding Look();

    /// <summary>Serves what was decided last. At once: all files of a directory are served together.</summary>
    void Serve();

    /// <summary>Tells everybody who listens.</summary>
    void Announce();
}

/// <summary>What a look at a file brought to light.</summary>
[Flags]
internal enum Finding
{
    None = 0,

    /// <summary>There is something to announce.</summary>
    Changed = 1,

    /// <summary>The file is other than it was, and no event has said so.</summary>
    Unexpected = 2,
}
