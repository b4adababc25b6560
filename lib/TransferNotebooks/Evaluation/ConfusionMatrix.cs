using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>How often each true class was predicted as each class: row = truth, column = prediction, as scikit-learn lays it out.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] counts;

    /// <summary>Counts predictions.</summary>
    /// <param name="truth">True class index per sample, <c>[N]</c>.</param>
    /// <param name="predicted">Predicted class index per sample, <c>[N]</c>.</param>
    /// <param name="classes">Class names; indices count from 0.</param>
    /// <exception cref="ArgumentException">Different lengths, no samples, or an index outside the classes.</exception>
    public ConfusionMatrix(IReadOnlyList<int> truth, IReadOnlyList<int> predicted, IReadOnlyList<string> classes)
    {
        if (truth.Count != predicted.Count)
            throw new ArgumentException($"Truth and predictions need the same length. Received: {truth.Count} and {predicted.Count}.", nameof(predicted));
        if (truth.Count == 0) throw new ArgumentException("There are no samples to evaluate.", nameof(truth));
        Classes = classes;
        Total = truth.Count;
        counts = new long[classes.Count, classes.Count];
        for (int i = 0; i < truth.Count; i++) counts[Checked(truth[i], nameof(truth)), Checked(predicted[i], nameof(predicted))]++;
    }

    /// <summary>Class names in index order.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Number of samples.</summary>
    public long Total { get; }

    /// <summary>Samples of class <paramref name="truth"/> that were predicted as <paramref name="predicted"/>.</summary>
    public long this[int truth, int predicted] => counts[truth, predicted];

    /// <summary>Samples that belong to a class.</summary>
    public long Support(int label) => Enumerable.Range(0, Classes.Count).Sum(other => counts[label, other]);

    /// <summary>Samples that were predicted as a class.</summary>
    public long Predicted(int label) => Enumerable.Range(0, Classes.Count).Sum(other => counts[other, label]);

    /// <summary>Samples predicted right.</summary>
    public long Correct => Enumerable.Range(0, Classes.Count).Sum(label => counts[label, label]);

    /// <summary>A copy of the counts, <c>[classes, classes]</c>.</summary>
    public long[,] ToArray() => (long[,])counts.Clone();

    /// <summary>A heat map with the counts in its cells; colours show the share within each true class.</summary>
    public Figure Chart()
    {
        int n = Classes.Count;
        var shares = new double[n][];
        var texts = new string[n][];
        for (int row = 0; row < n; row++)
        {
            double support = Math.Max(1, Support(row));
            shares[row] = new double[n];
            texts[row] = new string[n];
            for (int column = 0; column < n; column++)
            {
                shares[row][column] = counts[row, column] / support;
                texts[row][column] = counts[row, column].ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return TransferNotebooks.Charts.Chart.AnnotatedHeatmap(shares, texts, X: Classes, Y: Classes, ZMin: 0, ZMax: 1)
            .WithTitle("Confusion matrix").WithXAxisStyle("predicted").WithYAxisStyle("true");
    }

    private int Checked(int label, string name) => label >= 0 && label < Classes.Count
        ? label
        : throw new ArgumentException($"A class index must lie in 0..{Classes.Count - 1}. Received: {label}.", name);
}
