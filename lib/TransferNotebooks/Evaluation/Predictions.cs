using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;

namespace TransferNotebooks;

/// <summary>What a network sees in several pictures. Shows itself as a table.</summary>
[TypeFormatterSource(typeof(PredictionsFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Predictions : IReadOnlyList<Prediction>
{
    private readonly IReadOnlyList<Prediction> items;

    internal Predictions(IReadOnlyList<Prediction> items, IReadOnlyList<BrokenImage> broken) => (this.items, Broken) = (items, broken);

    /// <summary>Pictures that could not be read, with the reason.</summary>
    public IReadOnlyList<BrokenImage> Broken { get; }

    /// <summary>Number of pictures that could be read.</summary>
    public int Count => items.Count;

    /// <summary>The prediction at a place.</summary>
    public Prediction this[int index] => items[index];

    /// <summary>The predictions in the order of the pictures.</summary>
    public IEnumerator<Prediction> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A line a picture.</summary>
    public override string ToString() => string.Join('\n', items.Select(item => item.ToString()).Concat(Broken.Select(broken => $"left out: {broken}")));

    internal string ToHtml()
    {
        var html = new StringBuilder("<table><thead><tr><th style=\"text-align:left\">picture</th><th style=\"text-align:left\">class</th><th>probability</th></tr></thead><tbody>");
        foreach (var item in items)
            foreach (var (one, place) in item.Top.Select((one, place) => (one, place)))
                html.Append("<tr><td style=\"text-align:left\">").Append(place == 0 ? WebUtility.HtmlEncode(item.Path) : "").Append("</td><td style=\"text-align:left\">")
                    .Append(WebUtility.HtmlEncode(one.Label)).Append("</td><td>").Append(one.Probability.ToString("0.0000", CultureInfo.InvariantCulture)).Append("</td></tr>");
        html.Append("</tbody></table>");
        foreach (var broken in Broken) html.Append("<div>left out: ").Append(WebUtility.HtmlEncode(broken.ToString())).Append("</div>");
        return html.ToString();
    }
}
