using System.Globalization;
using System.Text;

namespace TorchSharp;

/// <summary>Tensors as aligned columns, a matrix after another; what does not fit a line is left out.</summary>
internal sealed class ColumnText
{
    private const string Rest = "...";

    private readonly StringBuilder text = new();
    private readonly CellText cells;
    private readonly long[] shape;
    private readonly int width;
    private readonly string newLine;

    private ColumnText(torch.Tensor tensor, string format, int width, CultureInfo culture, string newLine)
    {
        cells = new CellText(tensor, format, culture);
        shape = tensor.shape;
        (this.width, this.newLine) = (width, newLine);
        text.Append(NestedText.Metadata(tensor));
    }

    internal static string Of(torch.Tensor tensor, string format, int width, CultureInfo culture, string newLine)
    {
        var columns = new ColumnText(tensor, format, width, culture, newLine);
        columns.Write();
        return columns.text.ToString();
    }

    private void Write()
    {
        if (shape.Length == 0)
        {
            text.Append(", value = ").Append(cells[0]);
            return;
        }
        var rows = shape.Length == 1 ? 1 : shape[^2];
        var matrices = shape[..Math.Max(shape.Length - 2, 0)];
        var count = matrices.Aggregate(1L, (product, size) => product * size);
        for (var matrix = 0L; matrix < count; matrix++)
        {
            text.Append(newLine);
            if (matrices.Length > 0) text.Append(Place(matrix, matrices)).Append(newLine);
            Matrix(matrix * rows * shape[^1], rows, shape[^1]);
        }
    }

    // [0,1,..,..] =
    private static string Place(long matrix, long[] sizes)
    {
        var place = new long[sizes.Length];
        for (var i = sizes.Length - 1; i >= 0; i--) (matrix, place[i]) = Math.DivRem(matrix, sizes[i]);
        return $"[{string.Join(",", place)},..,..] =";
    }

    private void Matrix(long first, long rows, long columns)
    {
        var lines = new List<List<string>>();
        for (var row = 0L; row < rows; row++) lines.Add(Row(first + row * columns, columns));
        if (lines.Count == 0) return;
        var shown = lines.Min(line => line.Count);
        var widths = Enumerable.Range(0, shown).Select(column => lines.Max(line => line[column].Length)).ToArray();
        for (var row = 0; row < lines.Count; row++)
        {
            for (var column = 0; column < shown; column++)
                text.Append(' ').Append(lines[row][column].PadLeft(widths[column]));
            if (shown < columns) text.Append(' ').Append(Rest);
            text.Append(newLine);
        }
    }

    private List<string> Row(long first, long columns)
    {
        var row = new List<string>();
        var room = width;
        for (var column = 0L; column < columns; column++)
        {
            var cell = cells[first + column];
            if (room - cell.Length - Rest.Length - 1 < 0) break;
            row.Add(cell);
            room -= cell.Length + 1;
        }
        return row;
    }
}
