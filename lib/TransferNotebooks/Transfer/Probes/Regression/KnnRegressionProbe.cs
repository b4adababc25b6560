namespace TransferNotebooks;

/// <summary>Nearest-neighbour regression on features; see <see cref="RegressionProbe.Knn"/>.</summary>
public sealed class KnnRegressionProbe : RegressionProbe
{
    private readonly NearestNeighbours nearest;
    private readonly double[] targets;

    internal KnnRegressionProbe(Features train, int neighbours)
        : base(train)
    {
        if (neighbours < 1 || neighbours > train.Count)
            throw new ArgumentOutOfRangeException(nameof(neighbours), $"The number of neighbours must lie in 1..{train.Count}. Received: {neighbours}.");
        Neighbours = neighbours;
        targets = TargetsOf(train);
        nearest = new NearestNeighbours(train.ToArray(), train.Count, Width);
    }

    /// <summary>How many neighbours are averaged.</summary>
    public int Neighbours { get; }

    /// <inheritdoc/>
    public override string ToString() => $"nearest-neighbour regression on {Width} features, mean of {Neighbours} among {targets.Length} samples";

    private protected override double[] Numbers(Features features)
    {
        var means = new double[features.Count];
        var places = nearest.Of(features.ToArray(), Neighbours);
        for (int i = 0; i < places.Length; i++) means[i / Neighbours] += targets[places[i]];
        for (int i = 0; i < means.Length; i++) means[i] /= Neighbours;
        return means;
    }
}
