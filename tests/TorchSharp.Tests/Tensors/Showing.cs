using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

/// <summary>What a notebook shows of a tensor.</summary>
public class Showing
{
    private static string Plain(Tensor tensor) => Text(tensor, "text/plain");

    private static string Text(Tensor tensor, string mimeType)
    {
        var writer = new StringWriter();
        Assert.True(new TensorFormatters().CreateTypeFormatters().Cast<TensorFormatter>().Single(one => one.MimeType == mimeType).Format(tensor, writer));
        return writer.ToString();
    }

    public static TheoryData<string, Func<Tensor>, string> Kinds => new()
    {
        { "matrix", () => tensor(new[] { 1f, -2.5f, 3f, 10.25f }, 2, 2), "Float32 [2 × 2] on cpu\nmin -2.5, max 10.25, mean 2.9375, std 5.3789\n1   -2.5\n3  10.25" },
        { "one value", () => tensor(3.5), "Float64 [] on cpu\n3.5" },
        { "empty", () => zeros(0, 3), "Float32 [0 × 3] on cpu\nno elements" },
        { "bool", () => tensor(new[] { true, false, true }), "Bool [3] on cpu\n2 of 3 are true\nTrue  False  True" },
        { "integers", () => tensor(new[] { 1, 2, 4 }), "Int32 [3] on cpu\nmin 1, max 4, mean 2.3333, std 1.5275\n1  2  4" },
        { "bytes", () => tensor(new byte[] { 200, 200, 200 }), "Byte [3] on cpu\nmin 200, max 200, mean 200, std 0\n200  200  200" },
        { "half", () => full(100_000, 1, (Scalar)60000f, dtype: ScalarType.Float16).select(1, 0), "Float16 [100000] on cpu\nmin 60000, max 60000, mean 60000, std 0\n60000  60000  60000  …  60000  60000  60000" },
        { "not numbers", () => tensor(new[] { 1f, float.NaN, 3f, float.PositiveInfinity }), "Float32 [4] on cpu\nmin 1, max 3, mean 2, std 1.4142, 1 NaN, 1 infinite\n1  NaN  3  Infinity" },
        { "no number at all", () => tensor(new[] { float.NaN, float.NaN }), "Float32 [2] on cpu\n2 NaN\nNaN  NaN" },
        { "complex", () => tensor(new System.Numerics.Complex[] { new(3, 4), new(0, 1) }), "ComplexFloat64 [2] on cpu\nof magnitudes: min 1, max 5, mean 3, std 2.8284\n3+4i  1i" },
        { "gradient", () => tensor(new[] { 1f, 1f }, requires_grad: true), "Float32 [2] on cpu, requires grad\nmin 1, max 1, mean 1, std 0\n1  1" },
        { "parameter", () => new Modules.Parameter(ones(2)), "Float32 [2] on cpu, requires grad\nmin 1, max 1, mean 1, std 0\n1  1" },
        { "batch", () => arange(8).reshape(2, 1, 2, 2), "Int64 [2 × 1 × 2 × 2] on cpu\nmin 0, max 7, mean 3.5, std 2.4495\n[0, 0, .., ..] =\n0  1\n2  3" },
        { "without values", () => zeros(2, 3, device: META), "Float32 [2 × 3] on meta\nwithout values" },
    };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public void A_tensor_tells_its_shape_type_device_statistics_and_values(string kind, Func<Tensor> make, string expected)
    {
        using var tensor = make();
        Assert.Equal($"{kind}: {expected}", $"{kind}: {Plain(tensor)}");
    }

    [Fact]
    public void A_disposed_tensor_says_so()
    {
        var gone = zeros(2);
        gone.Dispose();
        Assert.Equal("a disposed tensor", Plain(gone));
        Assert.Equal("<div><b>a disposed tensor</b></div>", Text(gone, "text/html"));
    }

    [Fact]
    public void Of_a_large_tensor_both_ends_are_shown()
    {
        using var large = arange(10_000).reshape(100, 100);
        var lines = Plain(large).Split('\n');
        Assert.Equal(9, lines.Length);
        Assert.Equal("   0     1     2  …    97    98    99", lines[2]);
        Assert.Equal("   …     …     …  …     …     …     …", lines[5]);
        Assert.EndsWith("9999", lines[8]);
    }

    [Fact]
    public void Html_holds_the_same_as_text()
    {
        using var one = tensor(new[] { 1f, 2f });
        Assert.Equal("<div><b>Float32 [2] on cpu</b><div>min 1, max 2, mean 1.5, std 0.70711</div><pre>1  2</pre></div>", Text(one, "text/html"));
    }

    [Fact]
    public void Showing_leaves_no_tensor_behind_and_keeps_the_graph()
    {
        using var weight = tensor(new[] { 1f, 2f }, requires_grad: true);
        using var loss = (weight * 2).sum();
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        Plain(weight);
        Plain(loss);
        Assert.InRange(DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount - before, long.MinValue, 0);
        loss.backward();
        Assert.Equal([2f, 2f], weight.grad!.data<float>().ToArray());
    }
}
