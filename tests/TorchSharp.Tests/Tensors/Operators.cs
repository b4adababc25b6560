using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class Operators
{
    private static readonly float[] Left = [1, -2, 3.5f];
    private static readonly float[] Right = [4, 0.5f, -2];

    [Fact]
    public void Arithmetic_on_two_tensors_works_element_by_element()
    {
        using var scope = NewDisposeScope();
        Tensor a = tensor(Left), b = tensor(Right);
        Equal(a + b, (x, y) => x + y);
        Equal(a - b, (x, y) => x - y);
        Equal(a * b, (x, y) => x * y);
        Equal(a / b, (x, y) => x / y);
        Equal(a % b, (x, y) => x - y * MathF.Floor(x / y));

        static void Equal(Tensor actual, Func<float, float, float> model) =>
            Assert.Equal(Left.Zip(Right, model), actual.data<float>().ToArray());
    }

    [Fact]
    public void Plain_numbers_stand_on_either_side()
    {
        using var scope = NewDisposeScope();
        var a = tensor(Left);
        Check(a + 2, x => x + 2);
        Check(2L + a, x => x + 2);
        Check(a - 2f, x => x - 2);
        Check(2.0 - a, x => 2 - x);
        Check(3 * a, x => 3 * x);
        Check(a / 2, x => x / 2);
        Check(7 / a, x => 7 / x);
        Check(a % 2, x => x - 2 * MathF.Floor(x / 2));
        Check(-a, x => -x);

        static void Check(Tensor actual, Func<float, float> model)
        {
            Assert.Equal(ScalarType.Float32, actual.dtype);
            Assert.All(actual.data<float>().ToArray().Zip(Left.Select(model)), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
        }
    }

    [Fact]
    public void Comparisons_give_tensors_of_truth_values()
    {
        using var scope = NewDisposeScope();
        Tensor a = tensor(new[] { 1, 2, 3 }), b = tensor(new[] { 3, 2, 1 });
        Assert.Equal([false, true, false], (a == b).data<bool>().ToArray());
        Assert.Equal([true, false, true], (a != b).data<bool>().ToArray());
        Assert.Equal([true, false, false], (a < b).data<bool>().ToArray());
        Assert.Equal([true, true, false], (a <= b).data<bool>().ToArray());
        Assert.Equal([false, true, true], (a >= 2).data<bool>().ToArray());
        Assert.Equal([false, false, true], (2 < a).data<bool>().ToArray());
        Assert.Equal([true, false, false], (2 > a).data<bool>().ToArray());
        Assert.Equal([false, false, true], (a > 2).data<bool>().ToArray());
    }

    [Fact]
    public void Bitwise_operators_work_on_whole_numbers_and_truth_values()
    {
        using var scope = NewDisposeScope();
        Tensor a = tensor(new[] { 0b1100, 0b1010 }), b = tensor(new[] { 0b1010, 0b0110 });
        Assert.Equal([0b1000, 0b0010], (a & b).data<int>().ToArray());
        Assert.Equal([0b1110, 0b1110], (a | b).data<int>().ToArray());
        Assert.Equal([0b0110, 0b1100], (a ^ b).data<int>().ToArray());
        Assert.Equal([~0b1100, ~0b1010], (~a).data<int>().ToArray());
        Assert.Equal([false, true], (~tensor(new[] { true, false })).data<bool>().ToArray());
    }

    [Fact]
    public void Numbers_convert_to_tensors_and_back()
    {
        using var scope = NewDisposeScope();
        Tensor number = 2.5f;
        Assert.Empty(number.shape);
        Assert.Equal(2.5f, (float)number);
        Assert.Equal(2, (int)number);
        Assert.True((bool)number);
        Tensor list = new[] { 1L, 2L };
        Assert.Equal([2L], list.shape);
        Assert.Equal(ScalarType.Int64, list.dtype);
        Scalar seven = 7;
        Tensor scalar = seven;
        Assert.Equal(ScalarType.Int64, scalar.dtype);
        Assert.Equal(7.0, scalar.ToDouble());
    }

    [Fact]
    public void An_unfit_pair_of_shapes_is_refused_in_one_line_that_names_both()
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<Exception>(() => ones(2, 3).matmul(ones(4, 5)));
        Assert.Contains("2x3", error.Message);
        Assert.Contains("4x5", error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain("frame #", error.Message);
        error = Assert.ThrowsAny<Exception>(() => ones(3) + ones(4));
        Assert.Contains("(3)", error.Message);
        Assert.Contains("(4)", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_disposed_tensor_says_so()
    {
        var gone = ones(2);
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => gone.sum());
        Assert.Throws<ObjectDisposedException>(() => gone.shape);
        Assert.Throws<ObjectDisposedException>(() => gone.data<float>());
        gone.Dispose();
    }

    [Fact]
    public void Equals_compares_shape_and_elements_once()
    {
        using var scope = NewDisposeScope();
        Assert.True(tensor(Left).Equals(tensor(Left)));
        Assert.False(tensor(Left).Equals(tensor(Right)));
        Assert.False(tensor(Left).Equals(ones(3, 1)));
        Assert.False(tensor(Left).Equals(null));
    }
}
