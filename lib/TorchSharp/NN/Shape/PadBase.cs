using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the padding layers share.</summary>
public abstract class PadBase : ParameterLessModule<Tensor, Tensor>
{
    private readonly PaddingModes mode;

    protected PadBase(string name, PaddingModes mode, double value, params long[] padding) : base(name)
    {
        this.mode = mode;
        this.value = value;
        this.padding = padding;
    }

    /// <summary>How much, from the last dimension to the first, before and after each.</summary>
    public long[] padding { get; set; }

    /// <summary>The constant that is added.</summary>
    public double value { get; set; }

    public override Tensor forward(Tensor input) => nn.functional.pad(input, padding, mode, value);
}
