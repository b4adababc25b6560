using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Drops whole channels of [N, C, L].</summary>
public sealed class Dropout1d : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout1d(double p, bool inplace) : base(nameof(Dropout1d))
    {
        if (p is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), $"A probability lies between 0 and 1. Received: {p}.");
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>The probability that something is dropped.</summary>
    public double p { get; set; }

    public bool inplace { get; set; }

    public override Tensor forward(Tensor tensor) => nn.functional.dropout1d(tensor, p, training, inplace);
}
