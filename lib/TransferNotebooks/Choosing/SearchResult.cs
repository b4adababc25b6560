using System.Globalization;
using System.Net;
using System.Text;
using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>What a search found: all configurations ranked, and the best. It shows itself as a table and a chart.</summary>
[TypeFormatterSource(typeof(SearchResultFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class SearchResult : IDisposable
{
    private const int Shown = 30;

    internal SearchResult(IReadOnlyList<SearchTrial> trials, bool minimise, bool stopped, int spent) => (Trials, Minimise, Stopped, Spent) = (trials, minimise, stopped, spent);

    /// <summary>All configurations: those with a score at the largest budget first, the best of them first; failures last.</summary>
    public IReadOnlyList<SearchTrial> Trials { get; }

    /// <summary>Whether smaller scores are better.</summary>
    public bool Minimise { get; }

    /// <summary>Whether the search was cancelled before its end.</summary>
    public bool Stopped { get; }

    /// <summary>The budget spent by all configurations together.</summary>
    public int Spent { get; }

    /// <summary>The best configuration. What it kept (<see cref="SearchTrial.Kept{T}"/>) lives until the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">No configuration has a score; the message tells why.</exception>
    public SearchTrial Best => Trials.Count > 0 && !Trials[0].Failed && Trials[0].Scores.Count > 0 ? Trials[0]
        : throw new InvalidOperationException(Trials.FirstOrDefault(trial => trial.Failed) is { } failed
            ? $"No configuration has a score: all {Trials.Count(trial => trial.Failed)} that ran failed, one with {failed.Settings}: {failed.Failure}"
            : "No configuration has a score: the search was stopped before the first was done.");

    private string Headline => string.Create(CultureInfo.InvariantCulture,
        $"{Trials.Count} configurations, budget {Spent} spent{(Trials.Count(trial => trial.Failed) is > 0 and var failed ? $", {failed} failed" : "")}{(Stopped ? "; stopped before the end" : "")}");

    /// <summary>Score over budget, a line for each configuration; the earlier one was out the fainter it is, and the best stands out.</summary>
    public Figure Chart()
    {
        var scored = Trials.Where(trial => trial.Scores.Count > 0).Reverse().ToArray();
        if (scored.Length == 0) return Charts.Chart.Line<int, double>([], []).WithTitle("No configuration has a score");
        int rungs = scored.Max(trial => trial.Scores.Count);
        var lines = scored.Select(trial =>
        {
            bool best = ReferenceEquals(trial, Trials[0]);
            return Charts.Chart.Line(trial.Scores.Select(score => score.Budget), trial.Scores.Select(score => score.Score), ShowMarkers: true, Name: trial.Settings.ToString(), ShowLegend: best,
                Opacity: best ? 1 : 0.2 + 0.5 * (trial.Scores.Count - 1) / Math.Max(1, rungs - 1), LineColor: best ? "#D55E00" : "#0072B2", MarkerColor: best ? "#D55E00" : "#0072B2", LineWidth: best ? 3 : 1.5);
        });
        return Charts.Chart.Combine(lines).WithXAxisStyle("budget", AxisType: scored.Max(trial => trial.Budget) > 8 ? StyleParam.AxisType.Log : null)
            .WithYAxisStyle(Minimise ? "score (smaller is better)" : "score").WithSize(Height: 380).WithLegendStyle(Orientation: StyleParam.Orientation.Horizontal, Y: 1.1);
    }

    /// <summary>The table as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Headline);
        foreach (var trial in Trials.Take(Shown)) text.Append('\n').Append(trial.Scores.Count == 0 && !trial.Failed ? $"{trial.Settings}: not run" : trial.ToString());
        return Trials.Count > Shown ? text.Append($"\n… {Trials.Count - Shown} more").ToString() : text.ToString();
    }

    /// <summary>Disposes what the best configuration kept.</summary>
    public void Dispose()
    {
        foreach (var trial in Trials) trial.State.Release();
    }

    internal string ToHtml()
    {
        var names = Trials.Count == 0 ? [] : Trials[0].Settings.Names;
        var html = new StringBuilder("<div><strong>").Append(Headline).Append("</strong><table><thead><tr>");
        foreach (string name in names) html.Append("<th>").Append(WebUtility.HtmlEncode(name)).Append("</th>");
        html.Append("<th>budget</th><th>score</th></tr></thead><tbody>");
        foreach (var trial in Trials.Take(Shown))
        {
            html.Append("<tr>");
            foreach (string name in names) html.Append("<td>").Append(WebUtility.HtmlEncode(trial.Settings.Text(name))).Append("</td>");
            html.Append(CultureInfo.InvariantCulture, $"<td>{trial.Budget}</td><td>");
            if (trial.Failed) html.Append(WebUtility.HtmlEncode($"failed: {trial.Failure}"));
            else if (trial.Scores.Count == 0) html.Append("not run");
            else html.Append(CultureInfo.InvariantCulture, $"{trial.Score:G5}");
            html.Append("</td></tr>");
        }

        html.Append("</tbody></table>");
        if (Trials.Count > Shown) html.Append($"<div>… {Trials.Count - Shown} more</div>");
        if (Trials.Any(trial => trial.Scores.Count > 0)) html.Append(Chart().ToHtml());
        return html.Append("</div>").ToString();
    }
}
