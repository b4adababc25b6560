namespace TransferNotebooks;

/// <summary>
/// The reverse approach of Co-Tuning (You et al. 2020, section 3): a softmax classifier without intercepts learns p(y_t | p(y_s)) on the source probabilities; fed with
/// the one-hot distribution of one source class it gives p(y_t | y_s); with the marginal p(y_s) Bayes' rule gives p(y_s | y_t). The strength of its penalty is chosen, and its
/// scores calibrated, on held-out samples.
/// </summary>
internal static class ReverseRelationship
{
    private const int MostSteps = 200;

    // From weak penalties to strong ones; of equal ones the weaker is taken.
    private static readonly double[] Strengths = [1e4, 3e3, 1e3, 3e2, 1e2, 3e1, 1e1, 3, 1, 3e-1, 1e-1, 3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4];

    /// <summary>Learns it.</summary>
    /// <param name="train">Source probabilities of the samples to learn from, <c>[N, S]</c>.</param>
    /// <param name="trainLabels">Their target classes, <c>[N]</c>.</param>
    /// <param name="held">Source probabilities of the held-out samples.</param>
    /// <param name="heldLabels">Their target classes.</param>
    /// <param name="sources">Number of source classes, S.</param>
    /// <param name="targets">Number of target classes, T.</param>
    /// <returns>p(y_s | y_t), <c>[T, S]</c>, and what was chosen.</returns>
    public static (double[,] Matrix, ReverseFit Fit) Learn(float[] train, int[] trainLabels, float[] held, int[] heldLabels, int sources, int targets)
    {
        int[] present = [.. trainLabels.Distinct().Order()];
        var place = Enumerable.Range(0, targets).Select(label => Array.IndexOf(present, label)).ToArray();
        var kept = Enumerable.Range(0, heldLabels.Length).Where(row => place[heldLabels[row]] >= 0).ToArray();
        float[] heldRows = [.. kept.SelectMany(row => held[(row * sources)..((row + 1) * sources)])];
        int[] heldPlaces = [.. kept.Select(row => place[heldLabels[row]])];
        if (present.Length < 2 || heldPlaces.Length == 0)
            throw new InvalidOperationException($"The reverse approach needs two target classes to learn from and samples of them to hold out. Received: {present.Length} classes, {heldPlaces.Length} samples; use the direct approach.");

        var labels = Array.ConvertAll(trainLabels, label => place[label]);
        var plain = Standardiser.Fit(train, labels.Length, sources, centre: false, scale: false);
        (double[] Weights, double C, double Accuracy, double[] Scores) best = ([], 0, -1, []);
        foreach (var c in Strengths)
        {
            Interruption.Token.ThrowIfCancellationRequested();
            var objective = new LogisticObjective(train, sources, labels, present.Length, c, plain, intercepts: false);
            var weights = Rows(Lbfgs.Minimise(objective, MostSteps, 1e-4).Parameters, sources, present.Length);
            var scores = Scores(heldRows, weights, sources, present.Length);
            var accuracy = Enumerable.Range(0, heldPlaces.Length).Average(row => Best(scores.AsSpan(row * present.Length, present.Length)) == heldPlaces[row] ? 1.0 : 0);
            if (accuracy > best.Accuracy) best = (weights, c, accuracy, scores);
        }
        var scale = TemperatureScaling.Factor(best.Scores, heldPlaces, present.Length);
        return (Turned(best.Weights, scale, Marginal(train, held, sources), place, sources), new(best.C, scale, best.Accuracy));
    }

    /// <summary>The mean of rows, <c>[S]</c>.</summary>
    public static double[] Marginal(float[] train, float[] held, int sources)
    {
        var mean = new double[sources];
        foreach (var rows in (float[][])[train, held])
            for (var i = 0; i < rows.Length; i++) mean[i % sources] += rows[i];
        var count = (train.Length + held.Length) / sources;
        return Array.ConvertAll(mean, sum => sum / count);
    }

    // p(y_s | y_t) from p(y_t | y_s) and p(y_s); what is known of no target class is the marginal.
    private static double[,] Turned(double[] weights, double scale, double[] marginal, int[] place, int sources)
    {
        var (classes, matrix) = (weights.Length / sources, new double[place.Length, sources]);
        var (row, joint) = (new double[classes], new double[classes, sources]);
        for (var source = 0; source < sources; source++)
        {
            for (var k = 0; k < classes; k++) row[k] = scale * weights[k * sources + source];
            Softmax.InPlace(row);
            for (var k = 0; k < classes; k++) joint[k, source] = row[k] * marginal[source];
        }
        for (var target = 0; target < place.Length; target++)
        {
            var own = place[target];
            var sum = own < 0 ? 1 : Enumerable.Range(0, sources).Sum(source => joint[own, source]);
            for (var source = 0; source < sources; source++) matrix[target, source] = own < 0 ? marginal[source] : joint[own, source] / sum;
        }
        return matrix;
    }

    // Of two classes the objective has the second alone: the first has the score 0.
    private static double[] Rows(double[] parameters, int sources, int classes) =>
        classes == 2 ? [.. new double[sources], .. parameters[..sources]] : parameters[..(classes * sources)];

    private static double[] Scores(float[] rows, double[] weights, int sources, int classes)
    {
        var scores = new double[rows.Length / sources * classes];
        Parallel.For(0, rows.Length / sources, row =>
        {
            for (var k = 0; k < classes; k++)
                for (var source = 0; source < sources; source++) scores[row * classes + k] += rows[row * sources + source] * weights[k * sources + source];
        });
        return scores;
    }

    private static int Best(ReadOnlySpan<double> row)
    {
        var best = 0;
        for (var k = 1; k < row.Length; k++)
            if (row[k] > row[best]) best = k;
        return best;
    }
}
