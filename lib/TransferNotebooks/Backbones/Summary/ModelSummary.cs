using System.Globalization;
using System.Net;
using System.Text;

namespace TransferNotebooks;

/// <summary>
/// A network as a table: its layers with output shapes, parameters and multiply-adds for one input. Multiply-adds count convolutions, linear layers and
/// the products of attention, as fvcore does; normalisation, pooling and activations count nothing. Shows itself in a notebook.
/// </summary>
[TypeFormatterSource(typeof(ModelSummaryFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ModelSummary
{
    private readonly int depth;

    internal ModelSummary(string name, IReadOnlyList<long> input, IReadOnlyList<SummaryRow> rows, int depth) => (Name, Input, Rows, this.depth) = (name, input, rows, depth);

    /// <summary>The network's name.</summary>
    public string Name { get; }

    /// <summary>The shape of the input it was run on.</summary>
    public IReadOnlyList<long> Input { get; }

    /// <summary>All layers at any depth, the whole network first.</summary>
    public IReadOnlyList<SummaryRow> Rows { get; }

    /// <summary>All parameters.</summary>
    public long Parameters => Rows[0].Parameters;

    /// <summary>The parameters that are trained.</summary>
    public long Trained => Rows[0].Trained;

    /// <summary>Multiply-adds for one input.</summary>
    public long MultiplyAdds => Rows[0].MultiplyAdds;

    private IEnumerable<SummaryRow> Shown => Rows.Where(row => row.Depth <= depth && row.Depth > 0);

    /// <summary>The table as text.</summary>
    public override string ToString()
    {
        var rows = Shown.Select(Cells).Prepend(["layer", "output", "parameters", "multiply-adds"]).ToArray();
        var widths = Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder().AppendLine(Head());
        foreach (var row in rows)
            text.AppendLine($"  {row[0].PadRight(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadLeft(widths[2])}  {row[3].PadLeft(widths[3])}".TrimEnd());
        return text.Append(Totals()).ToString();
    }

    internal string ToHtml()
    {
        var html = new StringBuilder("<div><strong>").Append(Encode(Head())).Append("</strong><table><thead><tr><th style=\"text-align:left\">layer</th><th style=\"text-align:left\">output</th><th>parameters</th><th>multiply-adds</th></tr></thead><tbody>");
        foreach (var row in Shown.Select(Cells))
            html.Append("<tr><td style=\"text-align:left;white-space:pre\">").Append(Encode(row[0])).Append("</td><td style=\"text-align:left\">").Append(Encode(row[1]))
                .Append("</td><td>").Append(row[2]).Append("</td><td>").Append(row[3]).Append("</td></tr>");
        return html.Append("</tbody></table><div>").Append(Encode(Totals())).Append("</div></div>").ToString();
    }

    private static string[] Cells(SummaryRow row) =>
    [
        $"{new string(' ', 2 * (row.Depth - 1))}{row.Name[(row.Name.LastIndexOf('.') + 1)..]} ({row.Type})",
        row.OutputShape is null ? "" : $"[{string.Join(", ", row.OutputShape)}]",
        row.Parameters == 0 ? "" : Number(row.Parameters) + (row.Trained == row.Parameters ? "" : row.Trained == 0 ? " frozen" : " partly frozen"),
        row.MultiplyAdds == 0 ? "" : Number(row.MultiplyAdds),
    ];

    private string Head() => $"{Name}, input [{string.Join(", ", Input)}]";

    private string Totals() => string.Create(CultureInfo.InvariantCulture,
        $"{Parameters:N0} parameters ({Trained:N0} trained), {MultiplyAdds / 1e9:0.000} G multiply-adds, {Parameters * 4 / 1e6:0.0} MB as float32");

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
