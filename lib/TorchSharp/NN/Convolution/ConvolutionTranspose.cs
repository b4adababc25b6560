using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What all transposed convolutions share: several output sizes belong to one input size, and one can be asked for.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias, padding_mode, device, dtype) { }

    public override Tensor forward(Tensor input) => forward(input, null);

    /// <param name="input">With or without a batch dimension.</param>
    /// <param name="output_size">The wanted size, of the dimensions after the channels or of all; null for the usual one.</param>
    /// <exception cref="ArgumentException">That size cannot come out of this input.</exception>
    public abstract Tensor forward(Tensor input, long[]? output_size);

    /// <summary>The output padding that leads to a wanted size.</summary>
    protected long[] _output_padding(Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
    {
        if (output_size is null) return output_padding;
        var shape = input.shape;
        var first = shape.Length - (int)num_spatial_dims;
        var wanted = output_size.Length == shape.Length ? output_size[first..] : output_size;
        if (wanted.Length != num_spatial_dims)
            throw new ArgumentException($"{GetName()} needs {num_spatial_dims} or {shape.Length} sizes. Received: [{string.Join(", ", output_size)}].", nameof(output_size));
        var extra = new long[wanted.Length];
        for (var i = 0; i < wanted.Length; i++)
        {
            var least = (shape[first + i] - 1) * stride[i] - 2 * padding[i] + dilation[i] * (kernel_size[i] - 1) + 1;
            extra[i] = wanted[i] - least;
            if (extra[i] < 0 || extra[i] >= stride[i])
                throw new ArgumentException($"From this input {GetName()} can make sizes from {least} to {least + stride[i] - 1} in dimension {first + i}. Received: [{string.Join(", ", output_size)}].", nameof(output_size));
        }
        return extra;
    }
}
