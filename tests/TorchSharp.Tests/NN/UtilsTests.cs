using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Utilities = TorchSharp.torch.nn.utils;

namespace TorchSharp.Tests.NN;

public class UtilsTests
{
    private static Parameter[] WithGradients(params float[][] gradients) => gradients.Select(values =>
    {
        var parameter = new Parameter(zeros(values.Length));
        parameter.grad = tensor(values);
        return parameter;
    }).ToArray();

    [Theory]
    [InlineData(2.0, 13.0)] // √(3² + 4² + 12²)
    [InlineData(1.0, 19.0)]
    [InlineData(double.PositiveInfinity, 12.0)]
    public void Gradients_are_scaled_down_to_a_norm(double norm, double before)
    {
        var parameters = WithGradients([3, -4], [12]);
        Assert.Equal(before, Utilities.clip_grad_norm_(parameters, 2, norm), 5);
        Assert.Equal(3 * 2 / before, parameters[0].grad![0].item<float>(), 4);
        Assert.Equal(2, Utilities.clip_grad_norm_(parameters, 100, norm), 3);
        Assert.Equal(12 * 2 / before, parameters[1].grad![0].item<float>(), 4);
    }

    [Fact]
    public void Parameters_without_gradients_do_not_count()
    {
        Assert.Equal(0, Utilities.clip_grad_norm_([new Parameter(ones(2))], 1));
        Assert.Equal(5, Utilities.clip_grad_norm_([new Parameter(ones(2)), .. WithGradients([3, 4])], 10), 5);
    }

    [Fact]
    public void Gradients_are_cut_off_at_a_value()
    {
        var parameters = WithGradients([3, -4, 0.5f]);
        Utilities.clip_grad_value_(parameters, 1);
        Assert.Equal([1f, -1f, 0.5f], parameters[0].grad!.data<float>().ToArray());
    }

    [Fact]
    public void Parameters_become_one_vector_and_come_back()
    {
        using var module = Linear(2, 3);
        var vector = Utilities.parameters_to_vector(module.parameters());
        Assert.Equal([9], vector.shape);
        Assert.True(vector.requires_grad);
        Utilities.vector_to_parameters(arange(9, dtype: ScalarType.Float32), module.parameters());
        Assert.Equal([6f, 7f, 8f], module.bias!.data<float>().ToArray());
        Assert.True(module.weight.requires_grad);
        Assert.Contains("9", Assert.Throws<ArgumentException>(() => Utilities.vector_to_parameters(ones(4), module.parameters())).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_convolution_takes_over_the_normalisation_after_it(bool transpose)
    {
        manual_seed(5);
        using var scope = NewDisposeScope();
        Module<Tensor, Tensor> convolution = transpose ? ConvTranspose2d(2, 3, 3) : Conv2d(2, 3, 3, bias: false);
        var norm = BatchNorm2d(3);
        foreach (var tensor in norm.parameters().Cast<Tensor>().Concat(norm.buffers().Take(2))) init.uniform_(tensor, 0.5, 1.5);
        norm.eval();
        var (weight, bias) = Utilities.fuse_conv_bn_weights(convolution.get_parameter("weight")!, convolution.get_parameter("bias"), norm.running_mean!, norm.running_var!, norm.eps, norm.weight, norm.bias, transpose);
        var input = randn(2, 2, 5, 5);
        var expected = norm.call(convolution.call(input));
        var actual = transpose ? functional.conv_transpose2d(input, weight, bias) : functional.conv2d(input, weight, bias);
        Assert.True(actual.allclose(expected, 1e-4, 1e-5));
    }

    [Fact]
    public void A_linear_layer_takes_over_the_normalisation_after_it()
    {
        using var scope = NewDisposeScope();
        var linear = Linear(3, 4);
        var norm = BatchNorm1d(4);
        init.uniform_(norm.running_mean!, 0.5, 1.5);
        Assert.Throws<InvalidOperationException>(() => Utilities.fuse_linear_bn_eval(linear, norm));
        linear.eval();
        norm.eval();
        var input = randn(2, 3);
        Assert.True(Utilities.fuse_linear_bn_eval(linear, norm).call(input).allclose(norm.call(linear.call(input)), 1e-4, 1e-5));
    }

    [Fact]
    public void Sequences_of_several_lengths_are_packed_and_come_back_in_their_order()
    {
        using var scope = NewDisposeScope();
        var packed = Utilities.rnn.pack_sequence([ones(2), full(new long[] { 3 }, 2f), full(new long[] { 1 }, 3f)], enforce_sorted: false);
        Assert.Equal([3L, 2L, 1L], packed.batch_sizes.data<long>().ToArray());
        Assert.Equal([1L, 0L, 2L], packed.sorted_indices.data<long>().ToArray());
        Assert.Equal([2f, 1f, 3f, 2f, 1f, 2f], packed.data.data<float>().ToArray());
        var (padded, lengths) = Utilities.rnn.pad_packed_sequence(packed, batch_first: true, padding_value: -1);
        Assert.Equal([2L, 3L, 1L], lengths.data<long>().ToArray());
        Assert.Equal([1f, 1f, -1f, 2f, 2f, 2f, 3f, -1f, -1f], padded.data<float>().ToArray());
        Assert.Contains("3", Assert.Throws<ArgumentException>(() => Utilities.rnn.pad_packed_sequence(packed, total_length: 2)).Message);
    }
}
