using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The rectifier whose slope for negative inputs is learned (He et al. 2015).</summary>
public sealed class PReLU : nn.Module<Tensor, Tensor>
{
    internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype) : base(nameof(PReLU))
    {
        this.num_parameters = num_parameters;
        this.init = init;
        weight = new Parameter(nn.init.constant_(empty(num_parameters, dtype, device), init));
    }

    /// <summary>The slopes: one, or one per channel.</summary>
    public Parameter weight { get => field!; set => SetParameter(ref field, value); }

    public long num_parameters { get; }

    public double init { get; }

    public override Tensor forward(Tensor tensor) => nn.functional.prelu(tensor, weight);
}
