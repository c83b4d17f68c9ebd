using System.Runtime.InteropServices;

namespace TypedConfig;

/// <summary>Writes a file so that whoever reads it finds the old content or the new one, whenever the process or the machine stops.</summary>
internal static class AtomicFile
{
    /// <summary>What the name of the previous content ends with.</summary>
    public const string BackupSuffix = "~";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Called by one writer at a time. A link is followed; the previous content is kept beside the file.</summary>
    /// <exception cref="IOException">The content could not be written; the file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written.</exception>
    public static void Replace(string fullPath, ReadOnlySpan<byte> content)
    {
        var path = LinkPath.Resolve(fullPath);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = path + ".tmp";

        // A process that was stopped here before may have left one.
        File.Delete(temporary);
        try
        {
            Write(temporary, content, ModeOf(path));
        }
        catch (Exception)
        {
            // A full disk is to be no fuller for it.
            File.Delete(temporary);
            throw;
        }

        if (File.Exists(path))
        {
            Exchange(temporary, path);
        }
        else
        {
            File.Move(temporary, path);
        }

        Flush(folder);
    }

    private static UnixFileMode? ModeOf(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        return File.Exists(path) ? File.GetUnixFileMode(path) : OwnerOnly;
    }

    private static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode? mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var stream = new FileStream(path, options);
        if (!OperatingSystem.IsWindows() && mode is { } wanted and not OwnerOnly)
        {
            File.SetUnixFileMode(stream.SafeFileHandle, wanted);
        }

        try
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // So .NET says that a file would grow beyond what the system or the user's quota allows.
            throw new IOException("the file would be larger than the system allows", exception);
        }
    }

    private static void Exchange(string temporary, string path)
    {
        try
        {
            File.Replace(temporary, path, path + BackupSuffix);
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException && File.Exists(temporary))
        {
            // Not every file system can give a file a second name.
            File.Copy(path, path + BackupSuffix, overwrite: true);
            File.Move(temporary, path, overwrite: true);
        }
    }

    /// <summary>Makes the new name last where that takes a call of its own.</summary>
    private static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var descriptor = Open(folder, flags: 0);
        if (descriptor >= 0)
        {
            _ = FileSync(descriptor);
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FileSync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
