namespace TransferNotebooks;

/// <summary>Classification metrics on class indices, equal to scikit-learn's of the same names with <c>labels=range(classes)</c>.</summary>
public static partial class Metrics
{
    /// <summary>Share of right predictions, in 0..1.</summary>
    public static double Accuracy(IReadOnlyList<int> truth, IReadOnlyList<int> predicted)
    {
        if (truth.Count != predicted.Count || truth.Count == 0)
            throw new ArgumentException($"Truth and predictions need the same length of at least 1. Received: {truth.Count} and {predicted.Count}.", nameof(predicted));
        int right = 0;
        for (int i = 0; i < truth.Count; i++)
            if (truth[i] == predicted[i]) right++;
        return (double)right / truth.Count;
    }

    /// <summary>Mean recall over the classes that occur in the truth, in 0..1.</summary>
    public static double BalancedAccuracy(ConfusionMatrix confusion) =>
        Enumerable.Range(0, confusion.Classes.Count).Where(label => confusion.Support(label) > 0).Average(label => (double)confusion[label, label] / confusion.Support(label));

    /// <summary>
    /// Share of samples whose true class is among the <paramref name="k"/> highest scores. Of equal scores the higher class index counts as higher,
    /// as in scikit-learn's <c>top_k_accuracy_score</c>.
    /// </summary>
    /// <param name="truth">True class index per sample, <c>[N]</c>.</param>
    /// <param name="scores">Scores or probabilities, <c>[N, classes]</c>.</param>
    /// <param name="k">How many guesses count.</param>
    public static double TopK(IReadOnlyList<int> truth, double[,] scores, int k)
    {
        int classes = scores.GetLength(1);
        if (truth.Count != scores.GetLength(0) || truth.Count == 0)
            throw new ArgumentException($"Scores need one row per sample. Received: {truth.Count} samples and {scores.GetLength(0)} rows.", nameof(scores));
        if (k < 1) throw new ArgumentOutOfRangeException(nameof(k), $"k must be at least 1. Received: {k}.");
        int right = 0;
        for (int i = 0; i < truth.Count; i++)
        {
            int label = truth[i];
            if (label < 0 || label >= classes) throw new ArgumentException($"A class index must lie in 0..{classes - 1}. Received: {label}.", nameof(truth));
            int above = 0;
            for (int other = 0; other < classes; other++)
                if (scores[i, other] > scores[i, label] || (scores[i, other] == scores[i, label] && other > label)) above++;
            if (above < k) right++;
        }

        return (double)right / truth.Count;
    }

    /// <summary>Precision, recall and F1 of each class, in class order.</summary>
    public static IReadOnlyList<ClassScores> PerClass(ConfusionMatrix confusion) =>
        [.. Enumerable.Range(0, confusion.Classes.Count).Select(label =>
            Scores(confusion.Classes[label], confusion[label, label], confusion.Predicted(label), confusion.Support(label)))];

    /// <summary>Plain mean over the classes.</summary>
    public static ClassScores Macro(ConfusionMatrix confusion) => Averaged("macro average", confusion, _ => 1);

    /// <summary>Mean over the classes weighted by their samples.</summary>
    public static ClassScores Weighted(ConfusionMatrix confusion) => Averaged("weighted average", confusion, scores => scores.Support);

    /// <summary>All samples counted together; with one label per sample all three equal the accuracy.</summary>
    public static ClassScores Micro(ConfusionMatrix confusion) => Scores("micro average", confusion.Correct, confusion.Total, confusion.Total);

    private static ClassScores Averaged(string name, ConfusionMatrix confusion, Func<ClassScores, double> weight)
    {
        var classes = PerClass(confusion);
        double total = classes.Sum(weight);
        return new ClassScores(
            name,
            classes.Sum(scores => weight(scores) * scores.Precision) / total,
            classes.Sum(scores => weight(scores) * scores.Recall) / total,
            classes.Sum(scores => weight(scores) * scores.F1) / total,
            confusion.Total);
    }

    internal static ClassScores Scores(string name, long right, long predicted, long support) => new(
        name,
        predicted == 0 ? 0 : (double)right / predicted,
        support == 0 ? 0 : (double)right / support,
        predicted + support == 0 ? 0 : 2.0 * right / (predicted + support),
        support);
}
