namespace TypedConfig;

/// <summary>Decides what of a store's file is news. Used by one thread at a time.</summary>
internal sealed class StoreFileReader(StoreFile file, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The state that the file leads to; the known one itself as long as there is nothing to be believed.</summary>
    public StoreState Follow(StoreState known)
    {
        var believed = file.Believed;
        return file.Read() switch
        {
            FileReading.Content content => TryFollow(known, content.Bytes, believed) ?? known,
            FileReading.Missing when believed is null && file.Fault is null => StoreDocument.Empty.Follow(known),
            _ => known,
        };
    }

    /// <summary>The state that a write has to start from, while other writers are locked out.</summary>
    /// <exception cref="ConfigStoreException">The file is gone, broken, or somebody does not finish editing it.</exception>
    public async ValueTask<StoreState> CatchUp(StoreState known, TimeSpan timeout, CancellationToken cancellationToken)
    {
        for (var start = time.GetTimestamp(); ;)
        {
            if (TryCatchUp(known) is { } state)
            {
                return state;
            }

            if (time.GetElapsedTime(start) >= timeout)
            {
                throw new ConfigStoreException($"{file.Name} is being edited by somebody who does not finish; nothing was written.");
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            file.Look(isAsked: false);
        }
    }

    private StoreState? TryCatchUp(StoreState known) => file.Read() switch
    {
        FileReading.Content content when file.Parse(content.Bytes).Parsed is { Problem: { } problem } parsed => throw new ConfigSerializationException(
            $"{file.Name}{(parsed.Line is { } line ? $":{line}" : "")}: {problem}; nothing was written. Mend the file, or put back the copy whose name ends in {AtomicFile.BackupSuffix}."),
        FileReading.Content content => TryFollow(known, content.Bytes, file.Believed),
        FileReading.Missing { Problem: FileFaults.MissingFile } when file.Believed is null => known,
        FileReading.Missing missing => throw new ConfigStoreException(
            $"{file.Name}: {missing.Problem}; nothing was written. Put it back (a copy has a name that ends in {AtomicFile.BackupSuffix}), or an empty one in its place."),
        FileReading.Unreadable unreadable => throw new ConfigStoreException($"{file.Name}: {unreadable.Problem}; nothing was written."),
        _ => null,
    };

    /// <returns>Null if the content may be unfinished.</returns>
    private StoreState? TryFollow(StoreState known, byte[] content, byte[]? believed)
    {
        if (file.Parse(content).Document is not { } document)
        {
            return null;
        }

        // What a store wrote came here whole; an edit by hand has to have settled.
        var isSettled = believed is not null && content.AsSpan().SequenceEqual(believed);
        var isWhole = document.IsWhole && (document.State.Revision > known.Revision || known.ChangesTo(document.State).Length == 0);
        return isSettled || isWhole ? document.Follow(known) : null;
    }
}
