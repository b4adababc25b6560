using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>Writes one HTML table. Everything that comes from values is escaped; numbers stand at the right, all else at the left.</summary>
/// <param name="head">The headings.</param>
/// <param name="indexed">Whether the first cell of a row is its heading.</param>
/// <param name="cell">Makes the HTML of a cell.</param>
internal sealed class HtmlTable(IEnumerable<string> head, bool indexed, Func<object?, string> cell)
{
    private const string Left = " style=\"text-align:left\">";
    private const string Right = " style=\"text-align:right\">";

    private readonly StringBuilder body = new();
    private readonly string[] names = [.. head];
    private readonly HashSet<int> texts = [];

    public void Add(IReadOnlyList<object?> row)
    {
        body.Append("<tr>");
        for (var i = 0; i < row.Count; i++)
        {
            if (indexed && i == 0)
            {
                body.Append("<th>").Append(cell(row[i])).Append("</th>");
                continue;
            }

            var isNumber = Scalars.IsNumber(row[i]);
            if (!isNumber) texts.Add(i);
            body.Append("<td").Append(isNumber ? Right : Left).Append(cell(row[i])).Append("</td>");
        }

        body.Append("</tr>");
    }

    /// <summary>The whole table, and a note below it.</summary>
    public string End(string? note)
    {
        var html = new StringBuilder("<table><thead><tr>");
        for (var i = 0; i < names.Length; i++)
            html.Append(indexed && i == 0 ? "<th>" : "<th" + (texts.Contains(i) ? Left : Right)).Append(HtmlText.Escape(names[i])).Append("</th>");
        html.Append("</tr></thead><tbody>").Append(body).Append("</tbody></table>");
        if (note is not null) html.Append("<i>").Append(HtmlText.Escape(note)).Append("</i>");
        return html.ToString();
    }
}
