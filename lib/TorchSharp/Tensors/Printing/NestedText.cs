using System.Globalization;
using System.Text;

namespace TorchSharp;

/// <summary>Tensors as nested brackets; of long dimensions only both ends are read and shown.</summary>
internal sealed class NestedText
{
    private readonly StringBuilder text = new();
    private readonly string newLine;
    private readonly string suffix;
    private readonly bool csharp;
    private readonly CellText cells;
    private readonly long[] shape;
    private readonly bool[] shortened;
    private long next;

    private NestedText(torch.Tensor ends, bool[] shortened, bool csharp, string format, CultureInfo culture, string newLine)
    {
        cells = new CellText(ends, format, culture);
        shape = ends.shape;
        (this.shortened, this.csharp, this.newLine) = (shortened, csharp, newLine);
        suffix = csharp ? Suffix(ends.dtype) : "";
    }

    internal static string Of(torch.Tensor tensor, bool csharp, string format, CultureInfo culture, string newLine)
    {
        var (ends, shortened) = Ends(tensor);
        using (ends)
        {
            var nested = new NestedText(ends, shortened, csharp, format, culture, newLine);
            if (ends.dim() == 0) return csharp ? $"{Metadata(tensor)}, value = {nested.cells[0]}" : nested.cells[0];
            if (csharp) nested.Open(tensor);
            nested.Block(0);
            return nested.text.ToString();
        }
    }

    internal static string Metadata(torch.Tensor tensor) =>
        $"[{string.Join("x", tensor.shape)}], type = {tensor.dtype}, device = {tensor.device}";

    private void Open(torch.Tensor tensor)
    {
        text.Append(Metadata(tensor)).Append(", value = ");
        if (shape.Length > 1) text.Append(newLine);
        text.Append(Name(tensor.dtype)).Append(" [").Append(',', shape.Length - 1).Append("] ");
    }

    private void Block(int dimension)
    {
        var innermost = dimension == shape.Length - 1;
        var framed = csharp && dimension == 0 && !innermost;
        text.Append(csharp ? '{' : '[');
        if (framed) text.Append(newLine).Append(' ');
        var size = shape[dimension];
        var before = shortened[dimension] ? size - size / 2 : size;
        for (var i = 0L; i < size; i++)
        {
            if (i > 0) Separate(dimension, innermost, i == before);
            if (innermost) text.Append(cells[next++]).Append(suffix);
            else Block(dimension + 1);
        }
        if (framed) text.Append(newLine);
        text.Append(csharp ? '}' : ']');
    }

    private void Separate(int dimension, bool innermost, bool gap)
    {
        if (innermost || csharp) text.Append(',');
        if (innermost)
        {
            text.Append(gap ? " ... " : " ");
            return;
        }
        NextLine(dimension);
        if (!gap) return;
        text.Append("...");
        NextLine(dimension);
    }

    private void NextLine(int dimension)
    {
        var lines = csharp ? 1 : shape.Length - dimension - 1;
        for (var i = 0; i < lines; i++) text.Append(newLine);
        text.Append(' ', dimension + 1);
    }

    // A dimension longer than the limit is cut to its first and last elements.
    internal static (torch.Tensor, bool[]) Ends(torch.Tensor tensor)
    {
        var shortened = new bool[tensor.dim()];
        var ends = tensor.detach();
        for (var dimension = 0; dimension < shortened.Length; dimension++)
        {
            var limit = dimension == shortened.Length - 1 ? torch.PrintOptions.MaxColumns : torch.PrintOptions.MaxRows;
            var size = ends.size(dimension);
            if (size <= limit) continue;
            shortened[dimension] = true;
            var after = limit / 2;
            using var longer = ends;
            using var first = longer.narrow(dimension, 0, limit - after);
            using var last = longer.narrow(dimension, size - after, after);
            ends = torch.cat([first, last], dimension);
        }
        return (ends, shortened);
    }

    private static string Suffix(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Int64 => "L",
        torch.ScalarType.Float16 or torch.ScalarType.BFloat16 or torch.ScalarType.Float32 => "f",
        _ => "",
    };

    private static string Name(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Bool => "bool",
        torch.ScalarType.Byte => "byte",
        torch.ScalarType.Int8 => "sbyte",
        torch.ScalarType.Int16 => "short",
        torch.ScalarType.Int32 => "int",
        torch.ScalarType.Int64 => "long",
        torch.ScalarType.Float16 => "float16",
        torch.ScalarType.BFloat16 => "bfloat16",
        torch.ScalarType.Float32 => "float",
        torch.ScalarType.Float64 => "double",
        torch.ScalarType.ComplexFloat32 => "complex32",
        _ => "complex64",
    };
}
