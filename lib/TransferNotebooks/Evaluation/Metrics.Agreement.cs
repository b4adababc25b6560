namespace TransferNotebooks;

public static partial class Metrics
{
    /// <summary>
    /// Agreement beyond chance: 1 for perfect, 0 for what the frequencies of truth and predictions alone would give (Cohen 1960, "A coefficient of agreement
    /// for nominal scales"). NaN where truth and predictions hold one and the same class only, as in scikit-learn.
    /// </summary>
    /// <param name="confusion">Predictions against truth.</param>
    public static double CohenKappa(ConfusionMatrix confusion)
    {
        double chance = 0;
        for (int label = 0; label < confusion.Classes.Count; label++) chance += (double)confusion.Support(label) * confusion.Predicted(label);
        double total = confusion.Total, expected = total - chance / total;
        return 1 - (total - confusion.Correct) / expected;
    }

    /// <summary>
    /// The correlation between truth and predictions, -1..1, for any number of classes (Matthews 1975; Gorodkin 2004, "Comparing two K-category assignments
    /// by a K-category correlation coefficient"). 0 where truth or predictions hold one class only.
    /// </summary>
    /// <param name="confusion">Predictions against truth.</param>
    public static double MatthewsCorrelation(ConfusionMatrix confusion)
    {
        double total = confusion.Total, both = 0, truth = 0, predicted = 0;
        for (int label = 0; label < confusion.Classes.Count; label++)
        {
            double support = confusion.Support(label), guesses = confusion.Predicted(label);
            both += support * guesses;
            truth += support * support;
            predicted += guesses * guesses;
        }

        double product = (total * total - truth) * (total * total - predicted);
        return product == 0 ? 0 : (confusion.Correct * total - both) / Math.Sqrt(product);
    }

    /// <summary>Mean cross-entropy in nats. Probabilities are kept off 0 and 1 by 2⁻⁵² and rows brought to a sum of 1, as in scikit-learn's <c>log_loss</c>.</summary>
    /// <param name="truth">True class index per sample, <c>[N]</c>.</param>
    /// <param name="probabilities"><c>[N, classes]</c>, each row with the sum 1.</param>
    /// <exception cref="ArgumentException">Lengths or indices that do not fit, or rows that are no distributions.</exception>
    public static double LogLoss(IReadOnlyList<int> truth, double[,] probabilities)
    {
        ScoreTable.CheckProbabilities(truth, probabilities);
        return Enumerable.Range(0, truth.Count).Average(i => CrossEntropy(probabilities, i, truth[i]));
    }

    /// <summary>
    /// The mean squared distance between probabilities and truth (Brier 1950, "Verification of forecasts expressed in terms of probability"): for two classes of the second
    /// class's probability, 0..1; for more the sum over classes, 0..2. So does scikit-learn's <c>brier_score_loss</c>.
    /// </summary>
    /// <param name="truth">True class index per sample, <c>[N]</c>.</param>
    /// <param name="probabilities"><c>[N, classes]</c>, each row with the sum 1.</param>
    /// <exception cref="ArgumentException">Lengths or indices that do not fit, or rows that are no distributions.</exception>
    public static double Brier(IReadOnlyList<int> truth, double[,] probabilities)
    {
        ScoreTable.CheckProbabilities(truth, probabilities);
        int classes = probabilities.GetLength(1);
        double Square(int i, int k) => Math.Pow(probabilities[i, k] - (truth[i] == k ? 1 : 0), 2);
        return Enumerable.Range(0, truth.Count).Average(i => classes == 2 ? Square(i, 1) : Enumerable.Range(0, classes).Sum(k => Square(i, k)));
    }

    /// <summary>Logits as probabilities: e to each over the sum of its row.</summary>
    /// <param name="logits"><c>[N, classes]</c>; −∞ gives 0.</param>
    /// <returns><c>[N, classes]</c>.</returns>
    public static double[,] Softmax(double[,] logits)
    {
        var result = new double[logits.GetLength(0), logits.GetLength(1)];
        for (int i = 0; i < result.GetLength(0); i++)
        {
            double highest = logits[i, ScoreTable.Best(logits, i)], sum = 0;
            for (int k = 0; k < result.GetLength(1); k++) sum += result[i, k] = Math.Exp(logits[i, k] - highest);
            for (int k = 0; k < result.GetLength(1); k++) result[i, k] /= sum;
        }

        return result;
    }

    /// <summary>The class with the highest score, sample by sample; of equal scores the first.</summary>
    /// <param name="scores"><c>[N, classes]</c>.</param>
    public static int[] Best(double[,] scores) => [.. Enumerable.Range(0, scores.GetLength(0)).Select(i => ScoreTable.Best(scores, i))];

    /// <summary>The loss of one sample.</summary>
    internal static double CrossEntropy(double[,] probabilities, int row, int label)
    {
        const double edge = 1.0 / (1L << 52);
        double sum = 0;
        for (int k = 0; k < probabilities.GetLength(1); k++) sum += Math.Clamp(probabilities[row, k], edge, 1 - edge);
        return -Math.Log(Math.Clamp(probabilities[row, label], edge, 1 - edge) / sum);
    }
}
