namespace TypedConfig;

/// <summary>Keeps other processes from writing a store's file; the system lets go of it when the process ends, however it ends.</summary>
internal static class StoreFileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <returns>What lets go when it is disposed.</returns>
    /// <exception cref="ConfigStoreException">Somebody else held the lock all the time, or there cannot be one.</exception>
    public static async ValueTask<IDisposable> Acquire(string fullPath, string store, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        // Beside the real file: whoever comes through a link has to meet the same lock.
        var path = LinkPath.Resolve(fullPath) + ".lock";
        for (var start = time.GetTimestamp(); ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return Open(path);
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException or NotSupportedException or IOException && !IsHeld(exception))
            {
                throw new ConfigStoreException($"{store} cannot be written: {exception.Message}", exception);
            }
            catch (IOException exception) when (time.GetElapsedTime(start) >= timeout)
            {
                throw new ConfigStoreException($"{store} is held by another writer for more than {timeout.TotalSeconds} s; nothing was written.", exception);
            }
            catch (IOException)
            {
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The system's word for a file that somebody else has locked, on Linux, on macOS, on Windows; or has just made; or removed.</summary>
    private static bool IsHeld(Exception exception) =>
        exception is FileNotFoundException || exception.HResult is 11 or 35 or unchecked((int)0x80070020) or 17 or unchecked((int)0x80070050);

    private static FileStream Open(string path)
    {
        if (LinkPath.IsLink(path))
        {
            throw new IOException("its lock file is a link");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // A link that somebody plants now is still not followed to where there is no file: only a new name is created.
        return Open(path, File.Exists(path) ? FileMode.Open : FileMode.CreateNew);
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode == FileMode.CreateNew)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
