using System.Buffers;

namespace TypedConfig;

/// <summary>Reads a file beside its known content, so that the many looks that find nothing new allocate nothing.</summary>
internal static class FileContent
{
    private const int ChunkSize = 64 * 1024;

    /// <returns><paramref name="known"/> itself if the stream holds the same bytes.</returns>
    /// <exception cref="IOException">The stream fails, or holds more than <paramref name="maxBytes"/>.</exception>
    public static byte[] Read(Stream stream, byte[]? known, int maxBytes)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            return Read(stream, known, maxBytes, chunk);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static byte[] Read(Stream stream, byte[]? known, int maxBytes, byte[] chunk)
    {
        var matched = 0;
        MemoryStream? different = null;
        for (var count = stream.Read(chunk); count > 0; count = stream.Read(chunk))
        {
            var part = chunk.AsSpan(0, count);
            if (different is null && known is not null && known.AsSpan(matched).StartsWith(part))
            {
                matched += count;
                continue;
            }

            different ??= StartWith(known, matched);
            if (different.Length + count > maxBytes)
            {
                throw new IOException($"it has more than {maxBytes} bytes");
            }

            different.Write(part);
        }

        if (different is not null)
        {
            return different.ToArray();
        }

        return known is null ? [] : matched == known.Length ? known : known[..matched];
    }

    private static MemoryStream StartWith(byte[]? known, int length)
    {
        var stream = new MemoryStream();
        stream.Write(known.AsSpan(0, length));
        return stream;
    }
}
