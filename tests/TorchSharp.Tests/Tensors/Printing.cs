using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

// The forms are those of TorchSharp, so that a notebook looks the same with either engine.
public class Printing
{
    private static readonly float[] Mixed = [0, 3.141f, 6.2834f, 3.14152f, 6.28e-06f, -13.141529f, 0.01f, 4713.14f];

    private static string Text(Tensor tensor, TensorStringStyle style)
    {
        using (tensor) return tensor.ToString(style, cultureInfo: CultureInfo.InvariantCulture, newLine: "\n");
    }

    [Fact]
    public void The_plain_text_is_shape_type_and_device()
    {
        using var matrix = zeros(2, 3);
        Assert.Equal("[2x3], type = Float32, device = cpu", matrix.ToString());
        Assert.Equal("[2x3], type = Float32, device = cpu", matrix.metastr());
        Assert.Equal("[], type = Int64, device = cpu", Text(tensor(3L), TensorStringStyle.Metadata));
        Assert.Equal("[2x3], type = Float32, device = meta", Text(zeros(2, 3, device: META), TensorStringStyle.Julia));
        matrix.Dispose();
        Assert.Equal("a disposed tensor", matrix.ToString());
    }

    [Fact]
    public void Columns_are_aligned()
    {
        Assert.Equal("[], type = Float32, device = cpu, value = 3.14", Text(tensor(3.14f), julia));
        Assert.Equal("[4], type = Float32, device = cpu\n 0 0 0 0\n", Text(zeros(4), julia));
        Assert.Equal("[2x4], type = Float32, device = cpu\n        0   3.141 6.2834 3.1415\n 6.28e-06 -13.142   0.01 4713.1\n", Text(tensor(Mixed, 2, 4), julia));
        Assert.Equal("[2x1x2], type = Int32, device = cpu\n[0,..,..] =\n 1 2\n\n[1,..,..] =\n 3 4\n", Text(tensor(new[] { 1, 2, 3, 4 }, 2, 1, 2), julia));
        Assert.Equal("[3], type = Bool, device = cpu\n True False True\n", Text(tensor(new[] { true, false, true }), julia));
    }

    [Fact]
    public void Lines_that_are_too_long_end_in_dots()
    {
        using var row = arange(100);
        Assert.Equal("[100], type = Int64, device = cpu\n 0 1 2 3 4 5 ...\n", row.jlstr(width: 15, newLine: "\n"));
    }

    [Fact]
    public void Brackets_nest_as_in_NumPy()
    {
        Assert.Equal("3.14", Text(tensor(3.14f), numpy));
        Assert.Equal("[0, 0, 0, 0]", Text(zeros(4), numpy));
        Assert.Equal("[[0, 3.141, 6.2834, 3.1415]\n [6.28e-06, -13.142, 0.01, 4713.1]]", Text(tensor(Mixed, 2, 4), numpy));
        Assert.Equal("[[[0, 1]\n  [2, 3]]\n\n [[4, 5]\n  [6, 7]]]", Text(arange(8).view(2, 2, 2), numpy));
    }

    [Fact]
    public void The_middle_of_long_dimensions_is_left_out()
    {
        Assert.Equal("[1, 1, 1, ... 1, 1, 1]", Text(ones(100, ScalarType.Int32), numpy));
        Assert.Equal("[[0, 1]\n [2, 3]\n [4, 5]\n ...\n [14, 15]\n [16, 17]\n [18, 19]]", Text(arange(20).view(10, 2), numpy));
        Assert.Equal("[100], type = Int32, device = cpu, value = int [] {1, 1, 1, ... 1, 1, 1}", Text(ones(100, ScalarType.Int32), csharp));
    }

    [Fact]
    public void The_C_sharp_style_is_an_initialiser()
    {
        Assert.Equal("[4], type = Float32, device = cpu, value = float [] {0f, 0f, 0f, 0f}", Text(zeros(4), csharp));
        Assert.Equal("[2x2], type = Int64, device = cpu, value = \nlong [,] {\n {0L, 1L},\n {2L, 3L}\n}", Text(arange(4).view(2, 2), csharp));
        Assert.Equal("[2x2x2], type = Float64, device = cpu, value = \ndouble [,,] {\n {{0, 1},\n  {2, 3}},\n {{4, 5},\n  {6, 7}}\n}", Text(arange(8, ScalarType.Float64).view(2, 2, 2), csharp));
    }

    [Fact]
    public void Complex_numbers_show_the_parts_that_are_not_zero()
    {
        var numbers = new[] { (0f, 0f), (1f, 4.86f), (0f, -2f), (3f, -1f) };
        Assert.Equal("[0, 1+4.86i, -2i, 3-1i]", Text(tensor(numbers), numpy));
    }

    [Fact]
    public void Narrow_types_show_what_they_hold()
    {
        Assert.Equal("3.1406", Text(tensor(3.14f).to(bfloat16), numpy));
        using var third = tensor(1f) / 3;
        Assert.Equal("0.33333334", third.npstr("R", cultureInfo: CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Options_change_the_defaults()
    {
        try
        {
            set_printoptions(precision: 2);
            set_printoptions(numpy, newLine: "|", maxColumns: 2);
            using var matrix = tensor(Mixed, 2, 4);
            Assert.Equal("[[0.00, ... 3.14]| [0.00, ... 4713.14]]", matrix.str(cultureInfo: CultureInfo.InvariantCulture));
        }
        finally
        {
            set_printoptions(julia, "g5", newLine: Environment.NewLine, maxColumns: 6);
        }
    }

    [Fact]
    public void A_tensor_without_elements_has_a_text_too()
    {
        foreach (var style in new[] { julia, numpy, csharp })
        {
            Assert.NotEmpty(Text(zeros(0), style));
            Assert.NotEmpty(Text(zeros(2, 0), style));
            Assert.NotEmpty(Text(zeros(0, 2, 3), style));
        }
    }
}
