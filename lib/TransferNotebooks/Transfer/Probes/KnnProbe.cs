namespace TransferNotebooks;

/// <summary>Nearest neighbours; see <see cref="Probe.Knn"/>. Distances are exact sums of squared differences; of equally far samples the earlier one counts as nearer.</summary>
public sealed class KnnProbe : Probe
{
    private readonly NearestNeighbours nearest;
    private readonly int[] labels;

    internal KnnProbe(Features train, int neighbours)
        : base(train)
    {
        if (neighbours < 1 || neighbours > train.Count)
            throw new ArgumentOutOfRangeException(nameof(neighbours), $"The number of neighbours must lie in 1..{train.Count}. Received: {neighbours}.");
        Neighbours = neighbours;
        nearest = new NearestNeighbours(train.ToArray(), train.Count, Width);
        labels = [.. train.Labels];
    }

    /// <summary>How many neighbours vote.</summary>
    public int Neighbours { get; }

    /// <summary>Shares of the votes, <c>[N, classes]</c>.</summary>
    public override double[,] Scores(Features features)
    {
        Check(features);
        var scores = new double[features.Count, Classes.Count];
        var places = nearest.Of(features.ToArray(), Neighbours);
        for (int i = 0; i < places.Length; i++) scores[i / Neighbours, labels[places[i]]] += 1.0 / Neighbours;
        return scores;
    }

    /// <inheritdoc/>
    public override string ToString() => $"nearest-neighbour probe: {Classes.Count} classes on {Width} features, {Neighbours} of {labels.Length} samples vote";
}
