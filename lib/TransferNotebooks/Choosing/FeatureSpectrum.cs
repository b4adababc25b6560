using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// The thin singular value decomposition X = U·S·Vᵀ of features in double precision, without the directions that are zero up to rounding: all that the scores
/// on features need. V is not kept.
/// </summary>
internal sealed class FeatureSpectrum
{
    /// <summary>Distance from 1 to the next double.</summary>
    private const double MachineEpsilon = 2.220446049250313e-16;

    private FeatureSpectrum(int count, int width, double[] values, double[] left) => (Count, Width, Values, Left) = (count, width, values, left);

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>D.</summary>
    public int Width { get; }

    /// <summary>Singular values above rounding, the largest first.</summary>
    public double[] Values { get; }

    /// <summary>The numerical rank.</summary>
    public int Rank => Values.Length;

    /// <summary>U, row-major <c>[N, rank]</c>.</summary>
    private double[] Left { get; }

    /// <summary>The decomposition of features as they are, or of their deviations from their mean.</summary>
    /// <exception cref="ArgumentException">A feature is not a finite number.</exception>
    public static FeatureSpectrum Of(Features features, bool centred)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var x = FeatureMatrix.Of(features);
        double size = Math.Sqrt(x.square().sum().item<double>());
        if (!double.IsFinite(size)) throw new ArgumentException($"Features must be finite numbers. Received: NaN or infinity among {features}; extract them again, or look for weights that diverged.", nameof(features));
        if (centred) x = x - x.mean([0], keepdim: true);
        var (left, values, _) = linalg.svd(x, fullMatrices: false);
        // What is left of constant features after centring is rounding of the features themselves, so they set the scale.
        double least = Math.Max(features.Count, features.Width) * MachineEpsilon * size;
        var kept = FeatureMatrix.Values(values).TakeWhile(value => value > least).ToArray();
        return new(features.Count, features.Width, kept, FeatureMatrix.Values(left.narrow(1, 0, kept.Length)));
    }

    /// <summary>A sample's row of U.</summary>
    public ReadOnlySpan<double> Row(int sample) => Left.AsSpan(sample * Rank, Rank);

    /// <summary>Sums of the rows of U over the samples of each class, <c>[classes][rank]</c>: Uᵀ times the class as zeros and ones.</summary>
    public double[][] ClassSums(int[] labels, int classes)
    {
        var sums = new double[classes][];
        for (int label = 0; label < classes; label++) sums[label] = new double[Rank];
        for (int sample = 0; sample < Count; sample++)
        {
            var sum = sums[labels[sample]];
            var row = Row(sample);
            for (int k = 0; k < sum.Length; k++) sum[k] += row[k];
        }

        return sums;
    }
}
