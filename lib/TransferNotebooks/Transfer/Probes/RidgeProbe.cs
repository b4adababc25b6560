namespace TransferNotebooks;

/// <summary>Ridge classification on features; see <see cref="Probe.Ridge"/>.</summary>
public sealed class RidgeProbe : LinearProbe
{
    private readonly PresentClasses present;

    internal RidgeProbe(Features train, double alpha, bool standardise)
        : base(train)
    {
        Alpha = alpha;
        present = new PresentClasses(train, atLeast: 2);
        int columns = present.Indices.Length == 2 ? 1 : present.Indices.Length;
        var targets = new double[train.Count * columns];
        for (int i = 0; i < train.Count; i++)
            for (int k = 0; k < columns; k++) targets[i * columns + k] = present.Labels[i] == (columns == 1 ? 1 : k) ? 1 : -1;
        (Weights, Intercepts) = RidgeSolution.Of(train, targets, columns, alpha, standardise);
    }

    /// <summary>Strength of the penalty.</summary>
    public double Alpha { get; }

    /// <summary>Decision values, <c>[N, classes]</c>.</summary>
    public override double[,] Scores(Features features) => DecisionScores(features, present);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"ridge probe: {Classes.Count} classes on {Width} features, α = {Alpha}");
}
