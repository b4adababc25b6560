namespace TransferNotebooks;

/// <summary>A linear support vector machine on features, one class against the rest; see <see cref="Probe.LinearSvm"/>.</summary>
public sealed class LinearSvmProbe : LinearProbe
{
    private readonly PresentClasses present;

    internal LinearSvmProbe(Features train, double c, SvmLoss loss, bool standardise, int maxIterations, double tolerance, int seed)
        : base(train)
    {
        if (!(c > 0) || double.IsInfinity(c)) throw new ArgumentException($"C must be a positive number. Received: {c}.", nameof(c));
        ArgumentOutOfRangeException.ThrowIfLessThan(maxIterations, 1);
        C = c;
        present = new PresentClasses(train, atLeast: 2);
        var plain = train.ToArray();
        var standardiser = Standardiser.Fit(plain, train.Count, Width, centre: standardise, scale: standardise);
        var x = standardise ? standardiser.Apply(plain) : plain;
        var zero = new float[Width];
        var squares = new double[train.Count];
        for (int i = 0; i < squares.Length; i++) squares[i] = Distances.Squared(x.AsSpan(i * Width, Width), zero) + 1;
        int rows = present.Indices.Length == 2 ? 1 : present.Indices.Length;
        var solved = new (double[] Weights, int Iterations, bool Converged)[rows];
        Parallel.For(0, rows, row =>
        {
            int positive = rows == 1 ? 1 : row;
            var signs = Array.ConvertAll(present.Labels, label => (sbyte)(label == positive ? 1 : -1));
            solved[row] = DualCoordinateDescent.Solve(x, Width, signs, squares, c, loss == SvmLoss.SquaredHinge, maxIterations, tolerance, new SeededRandom(seed, row));
        });
        Weights = new double[rows, Width];
        Intercepts = [.. solved.Select(one => one.Weights[Width])];
        for (int row = 0; row < rows; row++) Buffer.BlockCopy(solved[row].Weights, 0, Weights, row * Width * sizeof(double), Width * sizeof(double));
        if (standardise) standardiser.Fold(Weights, Intercepts);
        Iterations = solved.Max(one => one.Iterations);
        Converged = solved.All(one => one.Converged);
    }

    /// <summary>Weight of the losses against the penalty.</summary>
    public double C { get; }

    /// <summary>Passes over the samples, of the class that took most.</summary>
    public int Iterations { get; }

    /// <summary>Whether every class reached the tolerance within the allowed passes.</summary>
    public bool Converged { get; }

    /// <summary>Decision values, <c>[N, classes]</c>.</summary>
    public override double[,] Scores(Features features) => DecisionScores(features, present);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"linear SVM probe: {Classes.Count} classes on {Width} features, C = {C}, {Iterations} passes{(Converged ? "" : ", not converged: allow more passes, standardise or take a smaller C")}");
}
