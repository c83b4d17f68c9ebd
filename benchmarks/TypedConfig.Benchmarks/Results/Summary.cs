using System.Globalization;
using System.Text;

namespace TypedConfig.Benchmarks;

/// <summary>The page that says what all measurements come to, and the pictures of what grows.</summary>
internal static class Summary
{
    private static readonly (string Subject, string Title)[] Tables =
    [
        ("end-to-end-redis", "From a line of redis-cli to the typed value in another process"),
        ("end-to-end-etcd", "From the start of etcdctl put to the typed value in another process"),
        ("end-to-end-file", "From the rename of a file to the typed value in another process"),
        ("start", "A process that starts, to the first of 1,000 values"),
        ("memory", "Memory in use"),
        ("growth", "After a thousand reloads of 10,000 keys"),
        ("many", "Many typed configurations in one process"),
        ("size", "A trimmed program"),
        ("analyzers", "Analyzers in a build, beside those of the SDK"),
    ];

    /// <returns>What the page asks for and no run has given; empty if all is there.</returns>
    public static IReadOnlyList<string> Write(ResultFolder folder, string versions)
    {
        var (results, missing) = (new ResultSet(folder.Read()), new List<string>());
        var page = new StringBuilder()
            .Append("# Results\n\n")
            .Append(CultureInfo.InvariantCulture, $"{ResultFolder.Machine}, {versions}; written by `benchmarks/run.sh`. Product, peer and floor run in turns on one machine; figures are medians unless they say otherwise,\n")
            .Append("and only their relations are worth anything elsewhere. Times of the virtual machine vary: quote ratios of two or more. The raw tables are in [tables](tables).\n\n")
            .Append("## Goals\n\n| goal | what | at most | figure | met |\n|---|---|---:|---:|---|\n");
        foreach (var goal in Goals.All)
        {
            page.Append(Row(goal, results, missing));
        }

        page.Append(CultureInfo.InvariantCulture, $"\nGoals {Goals.Future} belong to parts that do not exist yet.\n\n## Growth\n\n")
            .Append("The exponent is that between the two largest sizes: 0 stays flat, 1 grows with the size. Some hundred keys of a schema and more outlive the youngest generation of the\n")
            .Append("garbage collector while they are compiled, which is a step between 200 and 2,000 keys.\n\n| what | with | exponent | expected |\n|---|---|---:|---|\n");
        foreach (var growth in Growth.All)
        {
            page.Append(Row(growth, results, folder, missing));
        }

        page.Append('\n').AppendJoin('\n', Growth.All.Select(static growth => $"![{growth.Title}](plots/{growth.Name}.svg)")).Append('\n');
        foreach (var (subject, title) in Tables)
        {
            page.Append(Table(results.Subject(subject), subject, title, missing));
        }

        folder.Write("README.md", page.ToString());
        return missing;
    }

    private static string Row(Goal goal, ResultSet results, List<string> missing)
    {
        var limit = goal.IsFloor ? $"at least {goal.Shown(goal.Limit)}" : goal.Shown(goal.Limit);
        try
        {
            var figure = goal.Figure(results);
            var met = goal.IsMetBy(figure) ? "yes" : "no" + (goal.Limitation.Length > 0 ? ": " + goal.Limitation : "");
            return $"| {goal.Number} | {goal.What} | {limit} | {goal.Shown(figure)} | {met} |\n";
        }
        catch (NotMeasuredException exception)
        {
            missing.Add($"goal {goal.Number}, {goal.What}: {exception.Message}");
            return $"| {goal.Number} | {goal.What} | {limit} | not measured | |\n";
        }
    }

    private static string Row(Growth growth, ResultSet results, ResultFolder folder, List<string> missing)
    {
        try
        {
            var curve = results.Curve(growth.Subject, growth.Ours);
            var exponent = Growth.Exponent(curve);
            folder.Write($"plots/{growth.Name}.svg", GrowthPlot.Of(growth, results));
            return string.Create(CultureInfo.InvariantCulture, $"| {growth.Title} | {curve[0].Scale:N0} to {curve[^1].Scale:N0} {growth.Axis} | {exponent:0.00} | {(growth.Expected == 0 ? "flat" : "linear")} |\n");
        }
        catch (NotMeasuredException exception)
        {
            missing.Add($"growth of {growth.Name}: {exception.Message}");
            return $"| {growth.Title} | | not measured | |\n";
        }
    }

    private static string Table(IReadOnlyList<Measurement> rows, string subject, string title, List<string> missing)
    {
        if (rows.Count == 0)
        {
            missing.Add(subject);
            return "";
        }

        var isTimed = rows[0].Unit is null;
        var text = new StringBuilder(isTimed
            ? $"\n## {title}\n\n| what | rounds | lost | median | P99 | P99.9 | beside the first |\n|---|---:|---:|---:|---:|---:|---:|\n"
            : $"\n## {title}\n\n| what | of | figure |\n|---|---|---:|\n");
        foreach (var row in rows)
        {
            text.Append(isTimed
                ? $"| {row.Way} | {row.Rounds} | {row.Lost} | {Figures.Time(row.Median)} | {Figures.Time(row.P99)} | {Figures.Time(row.P999)} | {Figures.Ratio(row.Median!.Value / rows[0].Median!.Value)} |\n"
                : $"| {row.Way} | {row.Size} | {Figures.Of(row)} |\n");
        }

        return text.ToString();
    }
}
