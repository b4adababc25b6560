namespace TransferNotebooks;

/// <summary>The classes that occur among training labels: probes are fitted on these alone, as scikit-learn does.</summary>
internal sealed class PresentClasses
{
    public PresentClasses(Features train, int atLeast)
    {
        Count = train.Classes.Count;
        var labels = train.Labels;
        Indices = [.. labels.Distinct().Order()];
        if (Indices.Length < atLeast)
            throw new ArgumentException($"At least {atLeast} classes must occur among the training labels. Received: {Indices.Length}.", nameof(train));
        var position = new int[Count];
        for (int i = 0; i < Indices.Length; i++) position[Indices[i]] = i;
        Labels = [.. labels.Select(label => position[label])];
    }

    /// <summary>Number of all classes.</summary>
    public int Count { get; }

    /// <summary>The classes that occur, ascending.</summary>
    public int[] Indices { get; }

    /// <summary>Labels as positions in <see cref="Indices"/>.</summary>
    public int[] Labels { get; }

    /// <summary>Scores of the present classes, row-major [N, present], spread over all classes.</summary>
    public double[,] Spread(ReadOnlySpan<double> scores, double absent)
    {
        int present = Indices.Length;
        int rows = scores.Length / present;
        var spread = new double[rows, Count];
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < Count; k++) spread[i, k] = absent;
            for (int k = 0; k < present; k++) spread[i, Indices[k]] = scores[i * present + k];
        }

        return spread;
    }
}
