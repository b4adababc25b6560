namespace TransferNotebooks;

public static partial class Metrics
{
    /// <summary>
    /// Area under the ROC curve of one class: the probability that a positive sample has a higher score than a negative one, ties counting half
    /// (Fawcett 2006, "An introduction to ROC analysis", section 7).
    /// </summary>
    /// <param name="positive">Whether each sample belongs to the class, <c>[N]</c>.</param>
    /// <param name="scores">Score per sample, higher for likelier, <c>[N]</c>.</param>
    /// <returns>0..1; NaN where all samples are positive or all negative.</returns>
    /// <exception cref="ArgumentException">Different lengths, no samples, or a NaN.</exception>
    public static double RocAuc(IReadOnlyList<bool> positive, IReadOnlyList<double> scores) => new ThresholdCounts(positive, scores).RocAuc();

    /// <summary>
    /// Area under the ROC curve over all classes, as scikit-learn's <c>roc_auc_score</c>. With two classes it is the binary one, the second class being
    /// the positive one. Classes that the truth does not hold, and a class that all samples belong to, have no curve and are left out of the mean (scikit-learn
    /// refuses them).
    /// </summary>
    /// <param name="truth">True class index per sample, <c>[N]</c>.</param>
    /// <param name="scores">Scores or probabilities, <c>[N, classes]</c>.</param>
    /// <param name="average">Over classes or pairs; <see cref="Average.Micro"/> only one against the rest.</param>
    /// <param name="multiClass">Each class against the rest or against each other one.</param>
    /// <returns>0..1; NaN where no class has both positive and negative samples.</returns>
    /// <exception cref="ArgumentException">Lengths or indices that do not fit, a NaN, or <see cref="Average.Micro"/> with <see cref="MultiClass.OneVsOne"/>.</exception>
    public static double RocAuc(IReadOnlyList<int> truth, double[,] scores, Average average = Average.Macro, MultiClass multiClass = MultiClass.OneVsRest)
    {
        ScoreTable.Check(truth, scores);
        if (multiClass == MultiClass.OneVsOne && average == Average.Micro)
            throw new ArgumentException("One class against one other is averaged over the pairs: Macro or Weighted. Received: Micro.", nameof(average));
        if (scores.GetLength(1) == 2) return Binary(truth, scores, 1).RocAuc();
        if (multiClass == MultiClass.OneVsOne) return OneVsOne(truth, scores, average);
        return average == Average.Micro ? All(truth, scores).RocAuc() : Mean(Curves(truth, scores), curve => curve.RocAuc(), average);
    }

    /// <summary>
    /// Average precision of one class: the sum over falling thresholds of (step of recall) × precision, without interpolation. 0 where no sample is
    /// positive, as in scikit-learn.
    /// </summary>
    /// <param name="positive">Whether each sample belongs to the class, <c>[N]</c>.</param>
    /// <param name="scores">Score per sample, higher for likelier, <c>[N]</c>.</param>
    /// <exception cref="ArgumentException">Different lengths, no samples, or a NaN.</exception>
    public static double AveragePrecision(IReadOnlyList<bool> positive, IReadOnlyList<double> scores) => new ThresholdCounts(positive, scores).AveragePrecision();

    /// <summary>
    /// Average precision over all classes, as scikit-learn's <c>average_precision_score</c> on labels made binary: a class that the truth does not hold
    /// counts as 0. With two classes it is the binary one, the second class being the positive one.
    /// </summary>
    /// <param name="truth">True class index per sample, <c>[N]</c>.</param>
    /// <param name="scores">Scores or probabilities, <c>[N, classes]</c>.</param>
    /// <param name="average">Over classes.</param>
    /// <exception cref="ArgumentException">Lengths or indices that do not fit, or a NaN.</exception>
    public static double AveragePrecision(IReadOnlyList<int> truth, double[,] scores, Average average = Average.Macro)
    {
        ScoreTable.Check(truth, scores);
        if (scores.GetLength(1) == 2) return Binary(truth, scores, 1).AveragePrecision();
        return average == Average.Micro ? All(truth, scores).AveragePrecision() : Mean(Curves(truth, scores), curve => curve.AveragePrecision(), average);
    }

    /// <summary>
    /// The ROC curve of one class: true positive rate over false positive rate (Fawcett 2006, "An introduction to ROC analysis", algorithm 1), a point for each different score; rates are
    /// NaN where no sample is positive or none negative.
    /// </summary>
    /// <param name="positive">Whether each sample belongs to the class, <c>[N]</c>.</param>
    /// <param name="scores">Score per sample, higher for likelier, <c>[N]</c>.</param>
    /// <exception cref="ArgumentException">Different lengths, no samples, or a NaN.</exception>
    public static ScoreCurve RocCurve(IReadOnlyList<bool> positive, IReadOnlyList<double> scores) => ScoreCurve.Roc(new(positive, scores));

    /// <summary>Precision over recall of one class, a point for each different score, without interpolation; recall is NaN where no sample is positive.</summary>
    /// <param name="positive">Whether each sample belongs to the class, <c>[N]</c>.</param>
    /// <param name="scores">Score per sample, higher for likelier, <c>[N]</c>.</param>
    /// <exception cref="ArgumentException">Different lengths, no samples, or a NaN.</exception>
    public static ScoreCurve PrecisionRecallCurve(IReadOnlyList<bool> positive, IReadOnlyList<double> scores) => ScoreCurve.PrecisionRecall(new(positive, scores));

    /// <summary>Mean of what is a number, plain or weighted by positive samples.</summary>
    internal static double Mean(IEnumerable<ThresholdCounts> curves, Func<ThresholdCounts, double> value, Average average)
    {
        var terms = curves.Select(curve => (Value: value(curve), Weight: average == Average.Weighted ? curve.Positives : 1.0)).Where(term => term.Weight > 0 && !double.IsNaN(term.Value)).ToArray();
        return terms.Length == 0 ? double.NaN : terms.Sum(term => term.Value * term.Weight) / terms.Sum(term => term.Weight);
    }

    internal static IEnumerable<ThresholdCounts> Curves(IReadOnlyList<int> truth, double[,] scores) => Enumerable.Range(0, scores.GetLength(1)).Select(label => Binary(truth, scores, label));

    private static ThresholdCounts Binary(IReadOnlyList<int> truth, double[,] scores, int label) => new([.. truth.Select(one => one == label)], ScoreTable.Column(scores, label));

    private static ThresholdCounts All(IReadOnlyList<int> truth, double[,] scores)
    {
        int classes = scores.GetLength(1);
        return new([.. truth.SelectMany(label => Enumerable.Range(0, classes).Select(k => k == label))], [.. scores.Cast<double>()]);
    }

    private static double OneVsOne(IReadOnlyList<int> truth, double[,] scores, Average average)
    {
        var present = truth.Distinct().Order().ToArray();
        double sum = 0, weights = 0;
        for (int a = 0; a < present.Length; a++)
        {
            for (int b = a + 1; b < present.Length; b++)
            {
                int[] rows = [.. Enumerable.Range(0, truth.Count).Where(i => truth[i] == present[a] || truth[i] == present[b])];
                double Against(int label) => RocAuc([.. rows.Select(i => truth[i] == label)], [.. rows.Select(i => scores[i, label])]);
                double weight = average == Average.Weighted ? rows.Length : 1;
                sum += weight * (Against(present[a]) + Against(present[b])) / 2;
                weights += weight;
            }
        }

        return sum / weights;
    }
}
