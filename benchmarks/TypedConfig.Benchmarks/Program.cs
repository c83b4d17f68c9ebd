using System.Globalization;
using TypedConfig.Benchmarks;

// One part of the measurements for each run of the program: benchmarks/run.sh knows them all.
var isQuick = args.Contains("--quick");
string[] names = [.. args.Skip(2).Where(static argument => argument != "--quick")];
switch (args)
{
    case ["benchmarks", var folder, ..]:
        BenchmarkRun.Run(isQuick, names, new ResultFolder(folder));
        break;
    case ["latencies", var folder, ..]:
        foreach (var subject in LatencySubject.All.Where(subject => names.Length == 0 || names.Contains(subject.Name)))
        {
            new ResultFolder(folder).Note(await LatencyRunner.RunAsync(subject, isQuick));
        }

        break;
    case ["stores", var folder, ..]:
        await StoreRun.RunAsync(isQuick, names, new ResultFolder(folder));
        break;
    case ["logs", var folder, ..]:
        LogRun.Run(isQuick, new ResultFolder(folder));
        break;
    case ["processes", var folder, ..]:
        await ProcessRun.RunAsync(isQuick, names, new ResultFolder(folder));
        break;
    case ["footprint", var folder, ..]:
        await FootprintRun.RunAsync(isQuick, new ResultFolder(folder));
        break;
    case ["starts", var folder, ..]:
        await StartRun.RunAsync(isQuick, new ResultFolder(folder));
        break;
    case ["record", var folder, var subject, var title, .. var rows]:
        new ResultFolder(folder).Note(subject, title, "", [.. rows.Chunk(4).Select(row => new Measurement(subject, row[0], row[1]) { Median = double.Parse(row[2], CultureInfo.InvariantCulture), Unit = row[3] })]);
        break;
    case ["summary", var folder, var versions]:
        var missing = Summary.Write(new ResultFolder(folder), versions);
        Console.Error.Write(string.Concat(missing.Select(static one => $"not measured: {one}\n")));
        break;
    case ["gates"]:
        return await GateRun.RunAsync() ? 0 : 1;
    case ["start", var way, var path]:
        Start.Run(way, path);
        break;
    case ["follow", var way, var address]:
        await Follower.RunAsync(way, address);
        break;
    default:
        Console.Error.WriteLine("usage: PART FOLDER [--quick] [NAME…], as benchmarks/run.sh does");
        return 2;
}

return 0;
