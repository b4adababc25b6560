using System.Globalization;

namespace TorchSharp;

/// <summary>The elements of a tensor as texts, read once and kept as plain numbers.</summary>
internal sealed class CellText
{
    private readonly torch.ScalarType type;
    private readonly string format;
    private readonly CultureInfo culture;
    private readonly double[] reals = [];
    private readonly long[] integers = [];
    private readonly System.Numerics.Complex[] complex = [];

    internal CellText(torch.Tensor tensor, string format, CultureInfo culture)
    {
        type = tensor.dtype;
        (this.format, this.culture) = (format, culture);
        using var guard = torch.no_grad();
        if (torch.is_complex(type)) complex = Read<System.Numerics.Complex>(tensor, torch.ScalarType.ComplexFloat64);
        else if (torch.is_integral(type)) integers = Read<long>(tensor, torch.ScalarType.Int64);
        else reals = Read<double>(tensor, torch.ScalarType.Float64);
    }

    /// <summary>The element with a row-major number.</summary>
    internal string this[long position] => type switch
    {
        torch.ScalarType.Bool => (integers[position] != 0).ToString(culture),
        _ when complex.Length > 0 => Complex(complex[position]),
        _ when integers.Length > 0 => integers[position].ToString(culture),
        _ => Real(reals[position]),
    };

    // Narrow types are formatted as float32, so that formats of many digits show what is stored and no more.
    private string Real(double value) =>
        type == torch.ScalarType.Float64 ? value.ToString(format, culture) : ((float)value).ToString(format, culture);

    private string Complex(System.Numerics.Complex value)
    {
        string Part(double part) => type == torch.ScalarType.ComplexFloat32 ? ((float)part).ToString(format, culture) : part.ToString(format, culture);
        if (value.Imaginary == 0) return Part(value.Real);
        var imaginary = Part(value.Imaginary) + "i";
        if (value.Real == 0) return imaginary;
        return Part(value.Real) + (value.Imaginary < 0 ? "" : "+") + imaginary;
    }

    private static T[] Read<T>(torch.Tensor tensor, torch.ScalarType wide) where T : unmanaged
    {
        using var here = tensor.to(wide, torch.CPU);
        using var elements = here.data<T>();
        return elements.ToArray();
    }
}
