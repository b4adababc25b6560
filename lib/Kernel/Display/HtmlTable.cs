using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>Writes one HTML table. Everything that comes from values is escaped; numbers stand at the right, all else at the left.</summary>
internal sealed class HtmlTable
{
    private const string Left = "<td style=\"text-align:left\">";
    private const string Right = "<td style=\"text-align:right\">";

    private readonly StringBuilder html = new("<table><thead><tr>");
    private readonly Func<object?, string> cell;
    private readonly bool indexed;

    /// <param name="head">The headings.</param>
    /// <param name="indexed">Whether the first cell of a row is its heading.</param>
    /// <param name="cell">Makes the HTML of a cell.</param>
    public HtmlTable(IEnumerable<string> head, bool indexed, Func<object?, string> cell)
    {
        (this.indexed, this.cell) = (indexed, cell);
        foreach (var name in head) html.Append("<th>").Append(HtmlText.Escape(name)).Append("</th>");
        html.Append("</tr></thead><tbody>");
    }

    public void Add(IReadOnlyList<object?> row)
    {
        html.Append("<tr>");
        for (var i = 0; i < row.Count; i++)
        {
            if (indexed && i == 0) html.Append("<th>").Append(cell(row[i])).Append("</th>");
            else html.Append(Scalars.IsNumber(row[i]) ? Right : Left).Append(cell(row[i])).Append("</td>");
        }

        html.Append("</tr>");
    }

    /// <summary>The whole table, and a note below it.</summary>
    public string End(string? note)
    {
        html.Append("</tbody></table>");
        if (note is not null) html.Append("<i>").Append(HtmlText.Escape(note)).Append("</i>");
        return html.ToString();
    }
}
