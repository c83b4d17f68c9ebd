using Microsoft.Win32.SafeHandles;

namespace TypedConfig;

/// <summary>Standard output, past the framework's console where that can be.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;

    /// <summary>
    /// On Unix the framework writes to a console under one lock: while nobody reads a pipe, all who write to standard error would wait too. A file
    /// has one place for all who write to it, which only the framework's stream follows, and no reader who could stop.
    /// </summary>
    public static Stream Open()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return Console.OpenStandardOutput();
        }

        var stream = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.OpenStandardOutput() : stream;
    }
}
