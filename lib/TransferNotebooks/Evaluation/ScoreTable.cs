namespace TransferNotebooks;

/// <summary>Checks and views of scores, <c>[N, classes]</c>.</summary>
internal static class ScoreTable
{
    private const double RowTolerance = 1e-3;

    /// <summary>Refuses scores and labels that do not fit each other.</summary>
    public static void Check(IReadOnlyList<int> truth, double[,] scores)
    {
        int classes = scores.GetLength(1);
        if (truth.Count != scores.GetLength(0) || truth.Count == 0)
            throw new ArgumentException($"Scores need one row per sample, and at least one. Received: {truth.Count} samples and {scores.GetLength(0)} rows.", nameof(scores));
        foreach (int label in truth)
            if ((uint)label >= (uint)classes) throw new ArgumentException($"A class index must lie in 0..{classes - 1}. Received: {label}.", nameof(truth));
    }

    /// <summary>Refuses what is no distribution over classes in each row.</summary>
    public static void CheckProbabilities(IReadOnlyList<int> truth, double[,] probabilities)
    {
        Check(truth, probabilities);
        if (FirstThatIsNone(probabilities) is { } row)
            throw new ArgumentException($"Probabilities lie in 0..1 and each row sums to 1; Metrics.Softmax makes them of logits. Received in row {row}: {string.Join(", ", Row(probabilities, row).Take(8).Select(value => value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture)))}.", nameof(probabilities));
    }

    /// <summary>Whether each row is a distribution over the classes.</summary>
    public static bool IsProbabilities(double[,] scores) => FirstThatIsNone(scores) is null;

    /// <summary>One row.</summary>
    public static IEnumerable<double> Row(double[,] scores, int row) => Enumerable.Range(0, scores.GetLength(1)).Select(k => scores[row, k]);

    /// <summary>One column.</summary>
    public static double[] Column(double[,] scores, int column) => [.. Enumerable.Range(0, scores.GetLength(0)).Select(i => scores[i, column])];

    /// <summary>The place of the highest score of a row; of equal ones the first.</summary>
    public static int Best(double[,] scores, int row)
    {
        int best = 0;
        for (int k = 1; k < scores.GetLength(1); k++)
            if (scores[row, k] > scores[row, best]) best = k;
        return best;
    }

    private static int? FirstThatIsNone(double[,] scores)
    {
        for (int i = 0; i < scores.GetLength(0); i++)
        {
            double sum = 0;
            for (int k = 0; k < scores.GetLength(1); k++)
            {
                if (!(scores[i, k] >= 0 && scores[i, k] <= 1 + RowTolerance)) return i;
                sum += scores[i, k];
            }

            if (!(Math.Abs(sum - 1) <= RowTolerance)) return i;
        }

        return null;
    }
}
