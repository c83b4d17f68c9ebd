using System.Globalization;
using System.Security;
using System.Text;

namespace TypedConfig.Benchmarks;

/// <summary>Curves on two logarithmic axes, as SVG that needs nothing else.</summary>
internal static class GrowthPlot
{
    private const double Width = 640;
    private const double Height = 360;
    private const double Left = 72;
    private const double Right = 20;
    private const double Top = 44;
    private const double Bottom = 108;

    private static readonly string[] Colors = ["#0b6e4f", "#b3541e", "#5b5f97", "#6b7280"];

    public static string Of(Growth growth, ResultSet results)
    {
        var curves = new[] { growth.Ours }.Concat(growth.Others).Select(way => (Way: way, Points: results.Curve(growth.Subject, way))).Where(static curve => curve.Points.Count > 0).ToList();
        var all = curves.SelectMany(static curve => curve.Points).ToList();
        var x = new Axis(all.Min(static one => one.Scale), all.Max(static one => one.Scale), Left, Width - Right);
        var y = new Axis(Decade(all.Min(static one => one.Median!.Value), up: false), Decade(all.Max(static one => one.Median!.Value), up: true), Height - Bottom, Top);
        var svg = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"system-ui, sans-serif\" font-size=\"12\" role=\"img\" aria-label=\"{Escaped(growth.Title)}\">\n")
            .Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>\n")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"24\" font-size=\"15\" fill=\"#111827\">{Escaped(growth.Title)}</text>\n");
        Grid(svg, x, y, [.. all.Select(static one => one.Scale).Distinct().Order()], growth.Axis);
        for (var i = 0; i < curves.Count; i++)
        {
            Curve(svg, curves[i].Way, curves[i].Points, Colors[i], i, x, y);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Grid(StringBuilder svg, Axis x, Axis y, double[] sizes, string name)
    {
        for (var time = y.From; time <= y.To * 1.01; time *= 10)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y.At(time):0.#}\" y2=\"{y.At(time):0.#}\" stroke=\"#e5e7eb\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{y.At(time) + 4:0.#}\" text-anchor=\"end\" fill=\"#4b5563\">{Figures.Time(time)}</text>\n");
        }

        foreach (var size in sizes)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x.At(size):0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\" fill=\"#4b5563\">{size:N0}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right}\" y=\"{Height - Bottom + 36}\" text-anchor=\"end\" fill=\"#4b5563\">{name}</text>\n");
    }

    private static void Curve(StringBuilder svg, string way, IReadOnlyList<Measurement> points, string color, int row, Axis x, Axis y)
    {
        var line = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{x.At(point.Scale):0.#},{y.At(point.Median!.Value):0.#}")));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{line}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{(row == 0 ? 3 : 1.5)}\"/>\n");
        foreach (var point in points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x.At(point.Scale):0.#}\" cy=\"{y.At(point.Median!.Value):0.#}\" r=\"{(row == 0 ? 4 : 3)}\" fill=\"{color}\"><title>{Escaped(way)}: {Figures.Time(point.Median)}</title></circle>\n");
        }

        var place = Height - Bottom + 56 + (row * 17);
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{place - 9}\" width=\"10\" height=\"10\" fill=\"{color}\"/><text x=\"{Left + 16}\" y=\"{place}\" fill=\"#111827\">{Escaped(way)}</text>\n");
    }

    private static double Decade(double value, bool up) => Math.Pow(10, up ? Math.Ceiling(Math.Log10(value)) : Math.Floor(Math.Log10(value)));

    private static string Escaped(string text) => SecurityElement.Escape(text);

    /// <summary>Where a value stands between two places.</summary>
    private sealed record Axis(double From, double To, double Start, double End)
    {
        public double At(double value) => Start + ((End - Start) * Math.Log(value / From) / Math.Log(To / From));
    }
}
