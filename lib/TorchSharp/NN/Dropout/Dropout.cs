using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>In training sets elements to zero with probability p and scales the others by 1 / (1 − p) (Srivastava et al. 2014).</summary>
public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout(double p, bool inplace) : base(nameof(Dropout))
    {
        if (p is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), $"A probability lies between 0 and 1. Received: {p}.");
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>The probability that something is dropped.</summary>
    public double p { get; set; }

    public bool inplace { get; set; }

    public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, p, training, inplace);
}
