using System.Net;
using System.Text;

namespace TransferNotebooks;

/// <summary>A headline, rows and a foot, as aligned text and as HTML with every cell escaped.</summary>
/// <param name="Head">The line above.</param>
/// <param name="Columns">Titles, and whether the column holds numbers, which stand to the right.</param>
/// <param name="Rows">The cells.</param>
/// <param name="Foot">Lines below; empty for none.</param>
internal sealed record PlainTable(string Head, IReadOnlyList<(string Title, bool IsNumber)> Columns, IReadOnlyList<string[]> Rows, string Foot = "")
{
    internal string ToText()
    {
        var widths = Columns.Select((column, i) => Rows.Select(row => row[i].Length).Append(column.Title.Length).Max()).ToArray();
        var text = new StringBuilder(Head).Append('\n');
        foreach (var row in Rows.Prepend([.. Columns.Select(column => column.Title)]))
            text.Append(("  " + string.Join("  ", row.Select((cell, i) => Columns[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])))).TrimEnd()).Append('\n');
        return text.Append(Foot).ToString().TrimEnd('\n');
    }

    internal string ToHtml()
    {
        var html = new StringBuilder("<div><strong>").Append(WebUtility.HtmlEncode(Head)).Append("</strong><table><thead><tr>");
        foreach (var (title, isNumber) in Columns) html.Append(Cell("th", isNumber, title));
        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows) html.Append("<tr>").AppendJoin("", row.Select((cell, i) => Cell("td", Columns[i].IsNumber, cell))).Append("</tr>");
        html.Append("</tbody></table>");
        if (Foot.Length > 0) foreach (var line in Foot.Split('\n')) html.Append("<div>").Append(WebUtility.HtmlEncode(line)).Append("</div>");
        return html.Append("</div>").ToString();
    }

    private static string Cell(string tag, bool isNumber, string text) => $"<{tag}{(isNumber ? "" : " style=\"text-align:left\"")}>{WebUtility.HtmlEncode(text)}</{tag}>";
}
