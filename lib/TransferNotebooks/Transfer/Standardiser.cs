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

    /// <summary>Measures <paramref name="x"/>, <c>[count, width]</c>; without scaling the scales are 1, without centring the means are 0.</summary>
    public static Standardiser Fit(float[] x, int count, int width, bool centre, bool scale)
    {
        var mean = new double[width];
        var scales = new double[width];
        Array.Fill(scales, 1);
        if (centre)
        {
            for (int i = 0; i < count; i++)
                for (int d = 0; d < width; d++) mean[d] += x[i * width + d];
            for (int d = 0; d < width; d++) mean[d] /= count;
        }

        if (!scale) return new Standardiser(mean, scales);
        var variance = new double[width];
        for (int i = 0; i < count; i++)
        {
            for (int d = 0; d < width; d++)
            {
                double difference = x[i * width + d] - mean[d];
                variance[d] += difference * difference;
            }
        }

        for (int d = 0; d < width; d++)
        {
            variance[d] /= count;
            double rounding = count * MachineEpsilon * variance[d] + Math.Pow(count * mean[d] * MachineEpsilon, 2);
            if (variance[d] > rounding) scales[d] = Math.Sqrt(variance[d]);
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
