namespace TransferNotebooks;

/// <summary>How source classes and target classes go together: checks and the joint distribution behind LEEP and NCE.</summary>
internal static class SourceTable
{
    /// <summary>Σ over the samples of a target class of the source probabilities, <c>[target classes, source classes]</c>.</summary>
    public static double[,] Joint(double[,] probabilities, IReadOnlyList<int> labels)
    {
        Check(probabilities, labels);
        int sources = probabilities.GetLength(1);
        var joint = new double[labels.Max() + 1, sources];
        for (int i = 0; i < labels.Count; i++)
            for (int z = 0; z < sources; z++) joint[labels[i], z] += probabilities[i, z];
        return joint;
    }

    /// <summary>The likeliest source class of each sample; of equal ones the first.</summary>
    public static int[] Likeliest(double[,] probabilities)
    {
        var best = new int[probabilities.GetLength(0)];
        for (int i = 0; i < best.Length; i++)
            for (int z = 1; z < probabilities.GetLength(1); z++)
                if (probabilities[i, z] > probabilities[i, best[i]]) best[i] = z;
        return best;
    }

    /// <summary>Refuses labels that do not fit.</summary>
    public static void Check(IReadOnlyList<int> labels, int count, string name)
    {
        if (labels.Count == 0 || labels.Count != count) throw new ArgumentException($"One label a sample is needed. Received: {labels.Count} labels for {count} samples.", name);
        foreach (int label in labels)
            if (label < 0) throw new ArgumentException($"Labels are class numbers from 0. Received: {label}.", name);
    }

    private static void Check(double[,] probabilities, IReadOnlyList<int> labels)
    {
        Check(labels, probabilities.GetLength(0), nameof(labels));
        for (int i = 0; i < probabilities.GetLength(0); i++)
        {
            double sum = 0;
            for (int z = 0; z < probabilities.GetLength(1); z++)
            {
                double p = probabilities[i, z];
                if (!(p >= 0)) throw new ArgumentException($"Source probabilities are 0 or more. Received: {p} for sample {i}; take the softmax of scores first.", nameof(probabilities));
                sum += p;
            }

            if (!(Math.Abs(sum - 1) <= 1e-3)) throw new ArgumentException($"Source probabilities of a sample sum to 1. Received: {sum} for sample {i}; take the softmax of scores first.", nameof(probabilities));
        }
    }
}
