using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Mean and scale per feature, as scikit-learn's <c>StandardScaler</c>; features that are constant up to rounding keep the scale 1.</summary>
internal sealed class Standardiser
{
    /// <summary>Distance from 1 to the next double.</summary>
    private const double MachineEpsilon = 2.220446049250313e-16;

    private Standardiser(double[] mean, double[] scale)
    {
        Mean = mean;
        Scale = scale;
    }

    /// <summary>Mean of each feature.</summary>
    public double[] Mean { get; }

    /// <summary>Standard deviation of each feature (of the samples, not the population estimate), or 1.</summary>
    public double[] Scale { get; }

    /// <summary>Measures <paramref name="x"/>, <c>[N, D]</c>; without scaling the scales are 1, without centring the means are 0.</summary>
    public static Standardiser Fit(Tensor x, bool centre, bool scale)
    {
        int width = (int)x.shape[1];
        double n = x.shape[0];
        if (!centre) return new Standardiser(new double[width], Enumerable.Repeat(1.0, width).ToArray());
        using var scope = NewDisposeScope();
        var means = x.mean([0], keepdim: true);
        var mean = FeatureMatrix.Values(means);
        var scales = Enumerable.Repeat(1.0, width).ToArray();
        if (scale)
        {
            var variance = FeatureMatrix.Values((x - means).pow(2).mean([0]));
            for (int d = 0; d < width; d++)
            {
                double rounding = n * MachineEpsilon * variance[d] + Math.Pow(n * mean[d] * MachineEpsilon, 2);
                if (variance[d] > rounding) scales[d] = Math.Sqrt(variance[d]);
            }
        }

        return new Standardiser(mean, scales);
    }

    /// <summary>(x − mean) / scale.</summary>
    public Tensor Apply(Tensor x) => (x - FeatureMatrix.Of(Mean, 1, Mean.Length)) / FeatureMatrix.Of(Scale, 1, Scale.Length);

    /// <summary>Weights [R, D] and intercepts [R] on standardised features, rewritten for plain features, in place.</summary>
    public void Fold(double[,] weights, double[] intercepts)
    {
        for (int r = 0; r < intercepts.Length; r++)
        {
            for (int d = 0; d < Mean.Length; d++)
            {
                weights[r, d] /= Scale[d];
                intercepts[r] -= weights[r, d] * Mean[d];
            }
        }
    }
}
