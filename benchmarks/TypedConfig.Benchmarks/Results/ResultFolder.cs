using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TypedConfig.Benchmarks;

/// <summary>The folder of results: a table for each subject, and one file with all measurements, from which the summary is made.</summary>
/// <param name="path">The folder; made if it is not there.</param>
internal sealed class ResultFolder(string path)
{
    private string Measurements => Path.Combine(path, "measurements.json");

    /// <summary>The machine and the versions, in a line.</summary>
    public static string Machine { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} logical processor{(Environment.ProcessorCount == 1 ? "" : "s")}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");

    public IReadOnlyList<Measurement> Read() =>
        File.Exists(Measurements) ? JsonSerializer.Deserialize(File.ReadAllText(Measurements), MeasurementJson.Default.ListMeasurement)! : [];

    /// <summary>Puts new measurements in the place of those of the same subjects.</summary>
    public void Note(IReadOnlyCollection<Measurement> measurements)
    {
        var subjects = measurements.Select(static measurement => measurement.Subject).ToHashSet();
        List<Measurement> all = [.. Read().Where(old => !subjects.Contains(old.Subject)).Concat(measurements).OrderBy(static measurement => measurement.Subject, StringComparer.Ordinal)];
        Write("measurements.json", JsonSerializer.Serialize(all, MeasurementJson.Default.ListMeasurement) + "\n");
    }

    /// <summary>Shows a table, and keeps it and its measurements.</summary>
    public void Note(TimedTable table)
    {
        Console.WriteLine(table);
        Write($"tables/{table.Subject}.md", $"{table}\n{Machine}. Where a P99 or P99.9 is blank there were too few rounds to tell.\n");
        Note([.. table.Rows.Select(row => row.ToMeasurement(table.Subject))]);
    }

    /// <summary>Shows figures that are no series of times, and keeps them.</summary>
    public void Note(string subject, string title, string text, IReadOnlyCollection<Measurement> measurements)
    {
        var table = string.Concat(measurements.Select(static one => $"| {one.Way} | {one.Size} | {Figures.Of(one)} |\n"));
        var page = $"# {title}\n\n{text}\n\n| What | Of | Figure |\n|---|---|---:|\n{table}";
        Console.WriteLine(page);
        Write($"tables/{subject}.md", $"{page}\n{Machine}.\n");
        Note(measurements);
    }

    public void Write(string name, string text)
    {
        var file = Path.Combine(path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Processor()
    {
        const string Name = "model name\t: ";
        return File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(static line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
            ? line[Name.Length..]
            : RuntimeInformation.ProcessArchitecture.ToString();
    }
}
