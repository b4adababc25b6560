using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class BssTests
{
    // Rows that are orthogonal to each other: their lengths are the singular values.
    private static Tensor Features(params float[] lengths)
    {
        var rows = zeros(lengths.Length, 64);
        for (var row = 0; row < lengths.Length; row++) rows[row, row + 3] = lengths[row];
        return rows.requires_grad_(true);
    }

    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(2, 4.25)]
    [InlineData(9, 13.25)]
    public void The_smallest_singular_values_are_squared_and_summed(int k, double expected)
    {
        using var scope = NewDisposeScope();
        using var begun = new Begun(Begun.Net(), new Bss(strength: 0.1, k), Begun.Data());
        Assert.Equal(0.1 * expected, begun.PenaltyAt(Features(3, 0.5f, 2), Begun.Inputs().narrow(0, 0, 3)).item<float>(), 1e-5);
    }

    [Fact]
    public void The_gradient_is_that_of_the_smallest_singular_value()
    {
        using var scope = NewDisposeScope();
        using var begun = new Begun(Begun.Net(), new Bss(strength: 0.1), Begun.Data());
        var features = Features(3, 0.5f, 2);
        begun.PenaltyAt(features, Begun.Inputs().narrow(0, 0, 3)).backward();
        var expected = zeros(3, 64);
        expected[1, 4] = 2 * 0.1f * 0.5f; // 2 η σ u vᵀ
        Assert.True(features.grad!.allclose(expected, atol: 1e-6));
    }

    [Fact]
    public void Maps_are_averaged_over_their_positions()
    {
        using var scope = NewDisposeScope();
        var model = Begun.Net("cifar_resnet8");
        model.eval();
        using var begun = new Begun(model, new Bss(strength: 1), Begun.Data());
        var inputs = Begun.Inputs();
        // The smallest singular value, from the other side: the Gram matrix of the pooled features.
        var pooled = model.Pooled(inputs).to(float64);
        var least = linalg.eigvalsh(pooled.matmul(pooled.t())).min().item<double>();
        Assert.Equal(least, begun.Penalty(inputs).item<float>(), 1e-4 + 1e-3 * least);
    }

    [Fact]
    public void Wrong_numbers_are_refused() => Assert.Throws<ArgumentException>(() => new Bss(k: 0));
}
