using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Least squares with a squared penalty in closed form (Hoerl and Kennard 1970): W minimises |Y − XW − b|² + α|W|²; intercepts are not penalised.</summary>
internal static class RidgeSolution
{
    /// <summary>Weights <c>[R, D]</c> and intercepts <c>[R]</c> on plain features.</summary>
    /// <param name="train">The features.</param>
    /// <param name="targets">Row-major <c>[N, R]</c>.</param>
    /// <param name="columns">R.</param>
    /// <param name="alpha">The penalty's strength.</param>
    /// <param name="standardise">Whether features are brought to variance 1 first.</param>
    public static (double[,] Weights, double[] Intercepts) Of(Features train, double[] targets, int columns, double alpha, bool standardise)
    {
        if (!(alpha > 0) || double.IsInfinity(alpha)) throw new ArgumentException($"alpha must be a positive number. Received: {alpha}.", nameof(alpha));
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        int count = train.Count, width = train.Width;
        var standardiser = Standardiser.Fit(train.ToArray(), count, width, centre: true, scale: standardise);
        var x = FeatureMatrix.Of(train).sub_(FeatureMatrix.Of(standardiser.Mean, 1, width));
        if (standardise) x.div_(FeatureMatrix.Of(standardiser.Scale, 1, width));
        var y = FeatureMatrix.Of(targets, count, columns);
        var means = y.mean([0], keepdim: true);
        var centred = y - means;
        // The smaller of the two equivalent systems: (XᵀX + αI) W = XᵀY, or W = Xᵀ (XXᵀ + αI)⁻¹ Y.
        var transposed = x.t();
        var solution = width <= count
            ? Solve(GramMatrix.Lower(transposed), transposed.matmul(centred), alpha)
            : transposed.matmul(Solve(GramMatrix.Lower(x), centred, alpha));
        var weights = new double[columns, width];
        Buffer.BlockCopy(FeatureMatrix.Values(solution.t()), 0, weights, 0, weights.Length * sizeof(double));
        var intercepts = FeatureMatrix.Values(means);
        standardiser.Fold(weights, intercepts);
        return (weights, intercepts);
    }

    private static Tensor Solve(Tensor gram, Tensor right, double alpha) =>
        right.cholesky_solve(linalg.cholesky(gram + eye(gram.shape[0], dtype: ScalarType.Float64) * alpha));
}
