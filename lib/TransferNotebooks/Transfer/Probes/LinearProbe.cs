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
        return FeatureMatrix.Linear(features, Weights, Intercepts);
    }

    /// <summary>Linear scores spread over all classes; of two, the first has the second's with the other sign.</summary>
    private protected double[,] DecisionScores(Features features, PresentClasses present)
    {
        var decisions = Decisions(features);
        if (present.Indices.Length > 2) return present.Spread(decisions, double.NegativeInfinity);
        var both = new double[decisions.Length * 2];
        for (int i = 0; i < decisions.Length; i++) (both[2 * i], both[2 * i + 1]) = (-decisions[i], decisions[i]);
        return present.Spread(both, double.NegativeInfinity);
    }
}
