using System.Collections;
using System.Net;
using System.Text;

namespace TransferNotebooks;

/// <summary>Two classes of which the one was taken for the other.</summary>
/// <param name="Actual">The true class.</param>
/// <param name="Predicted">What it was taken for.</param>
/// <param name="Count">How many samples.</param>
/// <param name="Share">Of the samples of the true class, 0..1.</param>
public sealed record ConfusedPair(string Actual, string Predicted, long Count, double Share)
{
    /// <summary>One line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Actual} taken for {Predicted}: {Count} ({Share:0.0 %})");
}

/// <summary>The pairs of classes that were confused most often, the most frequent first. Shows itself as a table.</summary>
[TypeFormatterSource(typeof(ConfusedPairsFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ConfusedPairs : IReadOnlyList<ConfusedPair>
{
    private readonly IReadOnlyList<ConfusedPair> items;

    internal ConfusedPairs(IReadOnlyList<ConfusedPair> items) => this.items = items;

    /// <summary>Number of pairs.</summary>
    public int Count => items.Count;

    /// <summary>The pair at a place.</summary>
    public ConfusedPair this[int index] => items[index];

    /// <summary>The pairs, the most frequent first.</summary>
    public IEnumerator<ConfusedPair> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A line a pair.</summary>
    public override string ToString() => Count == 0 ? "no class was taken for another" : string.Join('\n', items);

    internal string ToHtml()
    {
        if (Count == 0) return $"<div>{this}</div>";
        var html = new StringBuilder("<table><thead><tr><th style=\"text-align:left\">actual</th><th style=\"text-align:left\">predicted</th><th>samples</th><th>of the class</th></tr></thead><tbody>");
        foreach (var pair in items)
            html.Append("<tr><td style=\"text-align:left\">").Append(WebUtility.HtmlEncode(pair.Actual)).Append("</td><td style=\"text-align:left\">").Append(WebUtility.HtmlEncode(pair.Predicted))
                .Append(FormattableString.Invariant($"</td><td>{pair.Count}</td><td>{pair.Share:0.0 %}</td></tr>"));
        return html.Append("</tbody></table>").ToString();
    }
}
