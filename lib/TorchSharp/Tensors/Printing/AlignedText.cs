using System.Globalization;
using System.Text;

namespace TorchSharp;

/// <summary>A vector or matrix as aligned columns; of long dimensions only both ends.</summary>
internal static class AlignedText
{
    private const string Gap = "…";

    /// <param name="values">At most two dimensions.</param>
    public static string Of(torch.Tensor values)
    {
        var (ends, shortened) = NestedText.Ends(values);
        using (ends)
        {
            var cells = new CellText(ends, torch.PrintOptions.FloatFormat, CultureInfo.InvariantCulture);
            if (ends.dim() == 0) return cells[0];
            var (rows, columns) = ends.dim() == 1 ? (1L, ends.shape[0]) : (ends.shape[0], ends.shape[1]);
            var table = Enumerable.Range(0, (int)rows).Select(row => Row(cells, row * columns, (int)columns, shortened[^1])).ToList();
            if (ends.dim() == 2 && shortened[0]) table.Insert((int)(rows - rows / 2), [.. table[0].Select(_ => Gap)]);
            return Text(table);
        }
    }

    private static List<string> Row(CellText cells, long first, int columns, bool shortened)
    {
        var row = Enumerable.Range(0, columns).Select(column => cells[first + column]).ToList();
        if (shortened) row.Insert(columns - columns / 2, Gap);
        return row;
    }

    private static string Text(List<List<string>> table)
    {
        var widths = Enumerable.Range(0, table[0].Count).Select(column => table.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in table)
        {
            if (text.Length > 0) text.Append('\n');
            text.AppendJoin("  ", row.Select((cell, column) => cell.PadLeft(widths[column])));
        }
        return text.ToString();
    }
}
