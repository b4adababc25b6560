using System.Net;
using System.Text;
using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>One method over its seeds.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Values">Result of each seed.</param>
public sealed record MethodResults(string Name, IReadOnlyDictionary<int, double> Values)
{
    /// <summary>Number of seeds.</summary>
    public int Count => Values.Count;

    /// <summary>Mean over seeds.</summary>
    public double Mean => Values.Values.Average();

    /// <summary>Standard deviation over seeds, with n − 1; NaN for one seed.</summary>
    public double StandardDeviation => MethodComparison.Deviation([.. Values.Values]);
}

/// <summary>The difference of two methods on the seeds that both have.</summary>
/// <param name="First">The method that is taken off.</param>
/// <param name="Second">The method it is taken off from.</param>
/// <param name="Count">Seeds that both have.</param>
/// <param name="Mean">Mean of second − first, seed by seed.</param>
/// <param name="Low">Lower end of Student's interval of the mean; NaN for one seed.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">Level of the interval.</param>
public sealed record PairedDifference(string First, string Second, int Count, double Mean, double Low, double High, double Level)
{
    /// <summary>Mean and interval.</summary>
    public override string ToString() => $"{Second} − {First}: {Short} ({Count} seeds)";

    internal string Short => FormattableString.Invariant($"{Mean:+0.000;-0.000;0.000}") + (double.IsNaN(Low) ? "" : FormattableString.Invariant($" [{Low:+0.000;-0.000;0.000}, {High:+0.000;-0.000;0.000}]"));
}

/// <summary>
/// Methods over several seeds: mean ± standard deviation, and differences to the first method paired by seed with Student's interval. Shows itself as a table and as bars with error bars.
/// </summary>
/// <param name="metric">What the numbers are.</param>
[TypeFormatterSource(typeof(MethodComparisonFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class MethodComparison(string metric = "accuracy")
{
    private readonly List<(string Name, SortedDictionary<int, double> Values)> methods = [];

    /// <summary>What the numbers are.</summary>
    public string Metric => metric;

    /// <summary>The methods in the order in which they came.</summary>
    public IReadOnlyList<MethodResults> Methods => [.. methods.Select(method => new MethodResults(method.Name, method.Values))];

    /// <summary>Adds a result. Results of one seed are taken as a pair: same data, same split.</summary>
    /// <param name="method">The method; the first one added is what others are compared with.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="value">The result, 0..1 for accuracies.</param>
    /// <returns>This comparison.</returns>
    /// <exception cref="ArgumentException">The method has a result for this seed already, or the value is no finite number.</exception>
    public MethodComparison Add(string method, int seed, double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentException($"A result is a finite number. Received: {value} for {method}, seed {seed}.", nameof(value));
        var known = methods.Find(one => one.Name == method).Values;
        if (known is null) methods.Add((method, known = []));
        if (!known.TryAdd(seed, value)) throw new ArgumentException($"Each method has one result a seed. Received: a second one for {method}, seed {seed}.", nameof(seed));
        return this;
    }

    /// <summary>The mean difference of two methods over their common seeds, with Student's interval.</summary>
    /// <param name="first">The method that is taken off.</param>
    /// <param name="second">The method it is taken off from.</param>
    /// <param name="level">Level of the interval, 0..1.</param>
    /// <exception cref="ArgumentException">There is no such method, or the two have no seed in common.</exception>
    public PairedDifference Difference(string first, string second, double level = 0.95)
    {
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), $"A level lies between 0 and 1. Received: {level}.");
        var (one, other) = (Of(first), Of(second));
        double[] differences = [.. other.Where(pair => one.ContainsKey(pair.Key)).Select(pair => pair.Value - one[pair.Key])];
        if (differences.Length == 0)
            throw new ArgumentException($"Differences are paired by seed, and the methods have none in common. Received: {first} with the seeds {string.Join(", ", one.Keys)} and {second} with {string.Join(", ", other.Keys)}.", nameof(second));
        double mean = differences.Average();
        double room = differences.Length == 1 ? double.NaN : TestStatistics.StudentQuantile(level, differences.Length - 1) * Deviation(differences) / Math.Sqrt(differences.Length);
        return new(first, second, differences.Length, mean, mean - room, mean + room, level);
    }

    /// <summary>Bars of the means with error bars of one standard deviation, and a point for each seed.</summary>
    public Figure Chart()
    {
        var rows = Methods;
        if (rows.Count == 0) throw new InvalidOperationException("There is nothing to draw yet: Add results first.");
        var bars = Charts.Chart.Column(rows.Select(row => row.Mean), rows.Select(row => row.Name), Name: "mean ± sd", MarkerColor: "#56B4E9", Width: 0.6)
            .WithYErrorStyle(rows.Select(Spread));
        var points = rows.SelectMany(row => row.Values.Select(value => (row.Name, Seed: value.Key, value.Value))).ToArray();
        var seeds = Charts.Chart.Point(points.Select(point => point.Name), points.Select(point => point.Value), Name: "one seed", MultiText: points.Select(point => $"seed {point.Seed}"),
            MarkerColor: "#0072B2", MarkerSize: 6).WithMarkerStyle(Opacity: 0.7).WithTrace("""{"cliponaxis": false}""");
        double[] values = [.. points.Select(point => point.Value)];
        var figure = Charts.Chart.Combine(bars, seeds).WithTitle($"{Metric}, mean ± standard deviation over seeds").WithSize(Height: 380);
        double start = Start(values, rows);
        return start == 0 ? figure.WithYAxisStyle(Metric) : figure.WithYAxisStyle(FormattableString.Invariant($"{Metric} (axis from {start:0.##})"), MinMax: (start, Top(values, rows)));
    }

    /// <summary>A line a method.</summary>
    public override string ToString() => methods.Count == 0 ? "no results yet" : string.Join('\n', Methods.Select(row => $"{row.Name}: {Metric} {Shown(row)} ({row.Count} seeds){(Against(row) is { } difference ? $"; against {methods[0].Name} {difference}" : "")}"));

    internal string ToHtml()
    {
        if (methods.Count == 0) return $"<div>{this}</div>";
        var html = new StringBuilder("<div><table><thead><tr><th style=\"text-align:left\">method</th><th>").Append(WebUtility.HtmlEncode(Metric)).Append("</th><th>seeds</th>")
            .Append(methods.Count > 1 ? $"<th>against {WebUtility.HtmlEncode(methods[0].Name)}, paired, 95 % interval</th>" : "").Append("</tr></thead><tbody>");
        foreach (var row in Methods)
            html.Append("<tr><td style=\"text-align:left\">").Append(WebUtility.HtmlEncode(row.Name)).Append($"</td><td>{Shown(row)}</td><td>{row.Count}</td>{(methods.Count > 1 ? $"<td>{Against(row)}</td>" : "")}</tr>");
        return html.Append("</tbody></table>").Append(Chart().ToHtml()).Append("</div>").ToString();
    }

    /// <summary>The standard deviation with n − 1.</summary>
    internal static double Deviation(double[] values)
    {
        double mean = values.Average();
        return values.Length < 2 ? double.NaN : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private static string Shown(MethodResults row) => FormattableString.Invariant($"{row.Mean:0.000}") + (row.Count < 2 ? "" : FormattableString.Invariant($" ± {row.StandardDeviation:0.000}"));

    // Bars start at 0 where that leaves the differences to be seen, else a little below the lowest point; the axis then says so.
    private static double Start(double[] values, IReadOnlyList<MethodResults> rows)
    {
        double lowest = Math.Min(values.Min(), rows.Min(row => row.Mean - Spread(row))), top = Top(values, rows);
        return values.Min() < 0 || lowest < 0.6 * top ? 0 : Math.Max(0, Math.Floor((lowest - 0.3 * (top - lowest)) * 100) / 100);
    }

    private static double Top(double[] values, IReadOnlyList<MethodResults> rows)
    {
        double highest = Math.Max(values.Max(), rows.Max(row => row.Mean + Spread(row)));
        return highest <= 1 ? Math.Min(1, highest + 0.01) : highest * 1.02;
    }

    private static double Spread(MethodResults row) => row.Count < 2 ? 0 : row.StandardDeviation;

    private string? Against(MethodResults row) => row.Name == methods[0].Name || !row.Values.Keys.Any(methods[0].Values.ContainsKey) ? null : Difference(methods[0].Name, row.Name).Short;

    private SortedDictionary<int, double> Of(string method) => methods.Find(one => one.Name == method).Values
        ?? throw new ArgumentException($"There is no such method, but {(methods.Count == 0 ? "none at all" : string.Join(", ", methods.Select(one => one.Name)))}. Received: '{method}'.", nameof(method));
}
