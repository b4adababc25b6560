using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Drops whole channels of [N, C, D, H, W].</summary>
public sealed class Dropout3d : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout3d(double p, bool inplace) : base(nameof(Dropout3d))
    {
        if (p is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), $"A probability lies between 0 and 1. Received: {p}.");
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>The probability that something is dropped.</summary>
    public double p { get; set; }

    public bool inplace { get; set; }

    public override Tensor forward(Tensor input) => nn.functional.dropout3d(input, p, training, inplace);
}
