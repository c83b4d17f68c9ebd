using System.Globalization;

namespace TypedConfig;

/// <summary>The log files that were put aside: beside the one that is written, with the time in their names.</summary>
/// <param name="path">Of the file that is written.</param>
internal sealed class FileArchive(string path)
{
    private const string TimeFormat = "yyyyMMdd-HHmmss";

    private readonly string _folder = Path.GetDirectoryName(path)!;
    private readonly string _stem = Path.GetFileNameWithoutExtension(path);
    private readonly string _extension = Path.GetExtension(path);

    /// <summary>Puts the file aside under a name that is not taken. If somebody else moved it away, that is as good.</summary>
    public void Add(DateTime now)
    {
        var number = 0;
        while (Path.Exists(Path.Join(_folder, Name(now, number))))
        {
            number++;
        }

        try
        {
            File.Move(path, Path.Join(_folder, Name(now, number)));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
        }
    }

    /// <summary>Deletes the oldest files. One that cannot be deleted stays.</summary>
    /// <param name="keepFiles">How many stay.</param>
    /// <param name="since">What was put aside before goes too.</param>
    public void Prune(int keepFiles, DateTime since)
    {
        try
        {
            var oldestLast = Files().OrderByDescending(static file => file).ToList();
            var kept = oldestLast.Take(keepFiles).Count(file => file.Time >= since);
            for (var i = oldestLast.Count - 1; i >= kept; i--)
            {
                Delete(oldestLast[i]);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The folder cannot be listed.
        }
    }

    private IEnumerable<(DateTime Time, int Number)> Files()
    {
        foreach (var file in Directory.EnumerateFiles(_folder))
        {
            if (TryParse(Path.GetFileName(file), out var entry))
            {
                yield return entry;
            }
        }
    }

    private bool TryParse(string name, out (DateTime Time, int Number) entry)
    {
        entry = default;
        var start = _stem.Length + 1;
        var end = name.Length - _extension.Length;
        if (end < start + TimeFormat.Length
            || !DateTime.TryParseExact(name.AsSpan(start, TimeFormat.Length), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out entry.Time))
        {
            return false;
        }

        var number = name.AsSpan(start + TimeFormat.Length, end - start - TimeFormat.Length);
        return (number.IsEmpty || int.TryParse(number[1..], NumberStyles.None, CultureInfo.InvariantCulture, out entry.Number)) && name == Name(entry.Time, entry.Number);
    }

    private string Name(DateTime time, int number)
    {
        var suffix = number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{number}");
        return $"{_stem}.{time.ToString(TimeFormat, CultureInfo.InvariantCulture)}{suffix}{_extension}";
    }

    private void Delete((DateTime Time, int Number) file)
    {
        try
        {
            File.Delete(Path.Join(_folder, Name(file.Time, file.Number)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }
}
