using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TypedConfig.Tests.Files;

/// <summary>A folder for log files, sinks that write there, and what they wrote.</summary>
internal sealed class LogFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public ManualTimeProvider Time { get; } = new();

    public string this[string name] => _folder[name];

    /// <summary>The names of all files, in their order.</summary>
    public string[] Names => [.. Directory.GetFiles(_folder.Path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public static FileSinkOptions Options(string path) => new(path, long.MaxValue, FileInterval.None, 1000, null);

    /// <summary>A record whose line has a length, or the least that it can have.</summary>
    public static LogRecord Record(int writer, int number, int length = 0)
    {
        var start = string.Create(CultureInfo.InvariantCulture, $"{{\"writer\":{writer},\"number\":{number},\"text\":\"");
        var line = start + new string('x', Math.Max(0, length - start.Length - 3)) + "\"}\n";
        return new LogRecord { Json = Encoding.UTF8.GetBytes(line) };
    }

    public static LogRecord[] Batch(int count, int length, int from = 0) => [.. Enumerable.Range(from, count).Select(number => Record(0, number, length))];

    /// <summary>The records of a file; fails if a line is not whole.</summary>
    public static List<(int Writer, int Number)> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var records = new List<(int Writer, int Number)>();
        for (var start = 0; start < bytes.Length;)
        {
            var end = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (end < 0)
            {
                Assert.Fail($"{path} ends with a part of a line: {Encoding.UTF8.GetString(bytes.AsSpan(start))}");
            }

            using var line = JsonDocument.Parse(bytes.AsMemory(start, end));
            records.Add((line.RootElement.GetProperty("writer").GetInt32(), line.RootElement.GetProperty("number").GetInt32()));
            start += end + 1;
        }

        return records;
    }

    /// <summary>The numbers of the records of a file in this folder.</summary>
    public int[] Numbers(string name) => [.. Read(this[name]).Select(static record => record.Number)];

    public FileSink Sink(string name = "app.log") => Sink(Options(this[name]));

    public FileSink Sink(FileSinkOptions options) => new(options, Time);

    public void Dispose() => _folder.Dispose();
}
