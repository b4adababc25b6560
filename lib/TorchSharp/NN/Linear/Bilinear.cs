using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>y = x₁ᵀ W x₂ + b, one W per output.</summary>
public sealed class Bilinear : nn.Module<Tensor, Tensor, Tensor>
{
    internal Bilinear(long in1_features, long in2_features, long out_features, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Bilinear))
    {
        this.in1_features = in1_features;
        this.in2_features = in2_features;
        this.out_features = out_features;
        weight = new Parameter(empty(out_features, in1_features, in2_features, dtype, device));
        if (hasBias) bias = new Parameter(empty(out_features, dtype, device));
        var bound = 1 / Math.Sqrt(in1_features);
        nn.init.uniform_(weight, -bound, bound);
        if (bias is not null) nn.init.uniform_(bias, -bound, bound);
    }

    /// <summary>[outputs, first inputs, second inputs].</summary>
    public Parameter weight { get => field!; set => SetParameter(ref field, value); }

    /// <summary>[outputs], or null.</summary>
    public Parameter? bias { get; set => SetParameter(ref field, value); }

    public long in1_features { get; set; }

    public long in2_features { get; set; }

    public long out_features { get; set; }

    public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.bilinear(input1, input2, weight, bias);
}
