using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>A probe whose scores are linear in the features.</summary>
public abstract class LinearProbe : Probe
{
    private protected LinearProbe(Features train)
        : base(train)
    {
    }

    /// <summary>Weights on the plain features, <c>[R, D]</c>; R is 1 for two classes (the second against the first), else the number of classes that occur in training.</summary>
    public double[,] Weights { get; private protected set; } = new double[0, 0];

    /// <summary>Intercepts, <c>[R]</c>.</summary>
    public double[] Intercepts { get; private protected set; } = [];

    /// <summary>Linear scores of samples, row-major <c>[N, R]</c>.</summary>
    private protected double[] Decisions(Features features)
    {
        Check(features);
        using var scope = NewDisposeScope();
        int rows = Intercepts.Length;
        var flat = new double[Weights.Length];
        Buffer.BlockCopy(Weights, 0, flat, 0, flat.Length * sizeof(double));
        var scores = FeatureMatrix.Of(features).matmul(FeatureMatrix.Of(flat, rows, Width).t()) + FeatureMatrix.Of(Intercepts, 1, rows);
        return FeatureMatrix.Values(scores);
    }
}
