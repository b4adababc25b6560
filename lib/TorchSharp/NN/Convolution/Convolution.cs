using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What all convolutions share: their parameters, sizes and padding.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    /// <summary>The padding as <c>functional.pad</c> takes it: from the last dimension to the first, before and after.</summary>
    protected long[] _reversed_padding_repeated_twice = [];

    protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null) : base(name)
    {
        if (transposed && padding_mode != PaddingModes.Zeros) throw new ArgumentException($"A transposed convolution pads with zeros only. Received: {padding_mode}.", nameof(padding_mode));
        if (groups <= 0 || in_channels % groups != 0 || out_channels % groups != 0)
            throw new ArgumentException($"The numbers of channels must be multiples of the number of groups. Received: {in_channels} and {out_channels} channels, {groups} groups.", nameof(groups));
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        if (padding_type is { } kind) SetPadding(kind);
        else SetPadding(padding ?? new long[kernel_size.Length]);
        long[] channels = transposed ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups];
        weight = new Parameter(empty([.. channels, .. kernel_size], dtype, device));
        if (bias) this.bias = new Parameter(empty(out_channels, dtype, device));
        reset_parameters();
    }

    /// <summary>[out, in / groups, kernel…]; of a transposed convolution [in, out / groups, kernel…].</summary>
    public Parameter weight { get => field!; set => SetParameter(ref field, value); }

    /// <summary>[out], or null.</summary>
    public Parameter? bias { get; set => SetParameter(ref field, value); }

    public long in_channels { get; }

    public long out_channels { get; }

    public bool transposed { get; }

    public Padding? padding_type { get; private set; }

    public long[]? padding { get; private set; }

    public PaddingModes padding_mode { get; set; }

    public long groups { get; set; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[] dilation { get; set; }

    public long[] output_padding { get; set; }

    /// <summary>Draws the parameters anew: uniform, within 1 / √fan-in.</summary>
    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is not null) nn.init.BiasFor(weight, bias);
    }

    /// <summary>Pads by a number per dimension.</summary>
    public void SetPadding(long[] padding)
    {
        padding_type = null;
        this.padding = padding;
        _reversed_padding_repeated_twice = padding.Reverse().SelectMany(size => new[] { size, size }).ToArray();
    }

    /// <summary>Pads not at all, or so that the output is as large as the input.</summary>
    /// <exception cref="ArgumentException">The convolution is transposed, or strided with <see cref="Padding.Same"/>.</exception>
    public void SetPadding(Padding padding)
    {
        if (transposed) throw new ArgumentException($"A transposed convolution takes its padding as numbers. Received: {padding}.", nameof(padding));
        if (padding == Padding.Same && stride.Any(step => step != 1)) throw new ArgumentException($"Padding to the input's size needs a stride of 1. Received: a stride of [{string.Join(", ", stride)}].", nameof(padding));
        this.padding = null;
        padding_type = padding;
        _reversed_padding_repeated_twice = new long[2 * kernel_size.Length];
        if (padding != Padding.Same) return;
        for (var i = 0; i < kernel_size.Length; i++)
        {
            var total = dilation[i] * (kernel_size[i] - 1);
            var place = 2 * (kernel_size.Length - 1 - i);
            _reversed_padding_repeated_twice[place] = total / 2;
            _reversed_padding_repeated_twice[place + 1] = total - total / 2;
        }
    }

    /// <summary>Whether an input, with or without a batch dimension, has this layer's number of channels.</summary>
    protected bool ValidateShape(Tensor input, long dimensions)
    {
        var shape = input.shape;
        return (shape.Length == dimensions + 2 && shape[1] == in_channels) || (shape.Length == dimensions + 1 && shape[0] == in_channels);
    }

    private protected void Require(Tensor input, long dimensions)
    {
        if (!ValidateShape(input, dimensions))
            throw new ArgumentException($"{GetName()} expects [N, {in_channels}, …] or [{in_channels}, …] with {dimensions} more dimensions. Received: [{string.Join(", ", input.shape)}].", nameof(input));
    }

    /// <summary>The input with what is not zeros around it, for padding modes that the operator does not know.</summary>
    private protected Tensor Padded(Tensor input) => nn.functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
}
