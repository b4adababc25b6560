namespace TransferNotebooks;

/// <summary>Logistic regression on features; see <see cref="Probe.Logistic"/>. Its scores are probabilities.</summary>
public sealed class LogisticProbe : LinearProbe
{
    private readonly PresentClasses present;

    internal LogisticProbe(Features train, double c, bool standardise, int maxIterations, double tolerance)
        : base(train)
    {
        if (!(c > 0) || double.IsInfinity(c)) throw new ArgumentException($"C must be a positive number. Received: {c}.", nameof(c));
        C = c;
        present = new PresentClasses(train, atLeast: 2);
        var x = train.ToArray();
        var standardiser = Standardiser.Fit(x, train.Count, Width, centre: standardise, scale: standardise);
        var objective = new LogisticObjective(x, Width, present.Labels, present.Indices.Length, c, standardiser);
        (var parameters, Iterations, Converged) = Lbfgs.Minimise(objective, maxIterations, tolerance);
        Weights = new double[objective.Rows, Width];
        Buffer.BlockCopy(parameters, 0, Weights, 0, Weights.Length * sizeof(double));
        Intercepts = parameters[Weights.Length..];
        standardiser.Fold(Weights, Intercepts);
    }

    /// <summary>Inverse strength of the penalty.</summary>
    public double C { get; }

    /// <summary>L-BFGS steps taken.</summary>
    public int Iterations { get; }

    /// <summary>Whether the gradient fell below the tolerance within the allowed steps.</summary>
    public bool Converged { get; }

    /// <summary>Probabilities, <c>[N, classes]</c>.</summary>
    public override double[,] Scores(Features features)
    {
        var decisions = Decisions(features);
        int classes = present.Indices.Length;
        var probabilities = new double[features.Count * classes];
        for (int i = 0; i < features.Count; i++)
        {
            var row = probabilities.AsSpan(i * classes, classes);
            if (classes == 2) row[1] = decisions[i];
            else decisions.AsSpan(i * classes, classes).CopyTo(row);
            Softmax.InPlace(row);
        }

        return present.Spread(probabilities, 0);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"logistic probe: {Classes.Count} classes on {Width} features, C = {C}, {Iterations} steps{(Converged ? "" : ", not converged: allow more steps or standardise")}");
}
