using System.Globalization;
using System.Net;
using System.Text;
using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>
/// Which source classes the target classes look like to the source model: a distribution over the source classes for each target
/// class. Shows itself as a table of the likeliest and a heat map.
/// </summary>
[TypeFormatterSource(typeof(ClassProfileFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ClassProfile
{
    private const int MostColumns = 24;
    private const int MostRows = 60;
    private const int Named = 5;

    internal ClassProfile(double[,] matrix, IReadOnlyList<string> classes, IReadOnlyList<string> sourceClasses, IReadOnlyList<int> counts, string title) =>
        (Matrix, Classes, SourceClasses, Counts, Title) = (matrix, classes, sourceClasses, counts, title);

    /// <summary>Probability of each source class given the target class, <c>[target, source]</c>; the rows sum to 1.</summary>
    public double[,] Matrix { get; }

    /// <summary>The target classes: the rows.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The source classes: the columns.</summary>
    public IReadOnlyList<string> SourceClasses { get; }

    /// <summary>Samples of each target class that went into it. A class without samples has the mean of all samples as its row.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>What it is of.</summary>
    public string Title { get; }

    /// <summary>The likeliest source classes of a target class, best first.</summary>
    /// <param name="target">Its place in <see cref="Classes"/>.</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<(string Source, double Probability)> Top(int target, int count = Named) =>
        [.. Enumerable.Range(0, SourceClasses.Count).OrderByDescending(source => Matrix[target, source]).Take(count).Select(source => (SourceClasses[source], Matrix[target, source]))];

    /// <summary>A heat map: target classes down, source classes across. Of many source classes those are shown that some target class looks like most.</summary>
    public Figure Chart()
    {
        int[] rows = [.. Enumerable.Range(0, Math.Min(Classes.Count, MostRows))];
        var columns = Enumerable.Range(0, SourceClasses.Count).OrderByDescending(source => rows.Max(row => Matrix[row, source])).Take(MostColumns).Order().ToArray();
        var most = rows.Max(row => columns.Max(column => Matrix[row, column]));
        return Charts.Chart.Heatmap(rows.Select(row => columns.Select(column => Matrix[row, column])), columns.Select(column => Short(SourceClasses[column])), rows.Select(row => Short(Classes[row])), ZMin: 0, ZMax: most, ReverseYAxis: true, ColorBarTitle: "p")
            .WithTitle(Title).WithXAxisStyle("source class").WithYAxisStyle("target class");
    }

    /// <summary>A line for each target class with its likeliest source classes.</summary>
    public override string ToString() =>
        string.Join('\n', new[] { Title }.Concat(Classes.Select((name, target) => $"{name} ({Counts[target]}): {string.Join(", ", Top(target).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Source} {one.Probability:0.000}")))}")));

    internal string ToHtml()
    {
        var html = new StringBuilder($"<div><strong>{WebUtility.HtmlEncode(Title)}</strong></div><table><thead><tr><th style=\"text-align:left\">target class</th><th>samples</th><th style=\"text-align:left\">looks like</th></tr></thead><tbody>");
        for (var target = 0; target < Math.Min(Classes.Count, MostRows); target++)
            html.Append(CultureInfo.InvariantCulture, $"<tr><td style=\"text-align:left\">{WebUtility.HtmlEncode(Classes[target])}</td><td>{Counts[target]}</td><td style=\"text-align:left\">")
                .AppendJoin(", ", Top(target).Select(one => string.Create(CultureInfo.InvariantCulture, $"{WebUtility.HtmlEncode(one.Source)} {one.Probability:0.000}"))).Append("</td></tr>");
        return html.Append("</tbody></table>").Append(Chart().ToHtml()).ToString();
    }

    private static string Short(string name) => name.Length <= 24 ? name : $"{name[..23]}…";
}
