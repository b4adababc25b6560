using System.Net;
using System.Text;

namespace TransferNotebooks;

/// <summary>How a notebook shows <see cref="Features"/>: one line, and the first numbers of the first samples.</summary>
public sealed class FeaturesFormatters
{
    private const int Rows = 5;
    private const int Columns = 8;

    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<Features>("text/html", ToHtml),
        new ValueFormatter<Features>("text/plain", features => features.ToString()),
    ];

    private static string ToHtml(Features features)
    {
        var columns = Math.Min(Columns, features.Width);
        var more = features.Width > columns ? "<th>…</th>" : "";
        var html = new StringBuilder($"<div>{WebUtility.HtmlEncode(features.ToString())}</div><table><thead><tr><th>sample</th><th>class</th>");
        for (var column = 0; column < columns; column++) html.Append($"<th>{column}</th>");
        html.Append(more).Append("</tr></thead><tbody>");
        var row = new float[features.Width];
        for (var sample = 0; sample < Math.Min(Rows, features.Count); sample++)
        {
            features.CopyRow(sample, row);
            var name = features.Ids.Count > 0 ? Path.GetFileName(features.Ids[sample]) : sample.ToString();
            html.Append($"<tr><td>{WebUtility.HtmlEncode(name)}</td><td>{WebUtility.HtmlEncode(features.Classes[features.Labels[sample]])}</td>");
            for (var column = 0; column < columns; column++) html.Append(FormattableString.Invariant($"<td>{row[column]:0.000}</td>"));
            html.Append(more == "" ? "" : "<td>…</td>").Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }
}
