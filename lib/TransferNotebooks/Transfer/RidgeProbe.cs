using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Ridge classification on features; see <see cref="Probe.Ridge"/>.</summary>
public sealed class RidgeProbe : LinearProbe
{
    private readonly PresentClasses present;

    internal RidgeProbe(Features train, double alpha, bool standardise)
        : base(train)
    {
        if (!(alpha > 0) || double.IsInfinity(alpha)) throw new ArgumentException($"alpha must be a positive number. Received: {alpha}.", nameof(alpha));
        present = new PresentClasses(train, atLeast: 2);
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        var plain = FeatureMatrix.Of(train);
        var standardiser = Standardiser.Fit(train.ToArray(), train.Count, Width, centre: true, scale: standardise);
        var x = standardiser.Apply(plain);
        int classes = present.Indices.Length;
        var targets = FeatureMatrix.OneHot(present.Labels, classes) * 2 - 1;
        if (classes == 2) targets = targets.narrow(1, 1, 1);
        var means = targets.mean([0], keepdim: true);
        var centred = targets - means;
        long n = x.shape[0];
        // The smaller of the two equivalent systems: (XᵀX + αI) W = XᵀY, or W = Xᵀ (XXᵀ + αI)⁻¹ Y.
        var transposed = x.t();
        var solution = Width <= n
            ? Solve(transposed.matmul(x), transposed.matmul(centred), alpha)
            : transposed.matmul(Solve(x.matmul(transposed), centred, alpha));
        Weights = new double[(int)solution.shape[1], Width];
        Buffer.BlockCopy(FeatureMatrix.Values(solution.t()), 0, Weights, 0, Weights.Length * sizeof(double));
        Intercepts = FeatureMatrix.Values(means);
        standardiser.Fold(Weights, Intercepts);
    }

    /// <summary>Decision values, <c>[N, classes]</c>.</summary>
    public override double[,] Scores(Features features)
    {
        var decisions = Decisions(features);
        if (present.Indices.Length > 2) return present.Spread(decisions, double.NegativeInfinity);
        var both = new double[decisions.Length * 2];
        for (int i = 0; i < decisions.Length; i++) (both[2 * i], both[2 * i + 1]) = (-decisions[i], decisions[i]);
        return present.Spread(both, double.NegativeInfinity);
    }

    private static Tensor Solve(Tensor gram, Tensor right, double alpha) =>
        right.cholesky_solve((gram + eye(gram.shape[0], dtype: ScalarType.Float64) * alpha).cholesky());
}
