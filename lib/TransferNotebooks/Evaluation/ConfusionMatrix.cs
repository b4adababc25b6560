using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>
/// How often each true class was predicted as each class: row = truth, column = prediction, as scikit-learn lays it out. Shows itself as a heat map.
/// </summary>
[TypeFormatterSource(typeof(ConfusionMatrixFormatters), PreferredMimeTypes = ["application/vnd.plotly.v1+json", "text/html", "text/plain"])]
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

    /// <summary>
    /// The pairs of different classes that were confused most often, the most frequent first; of equal ones in the order of the classes. As fastai's
    /// <c>most_confused</c>.
    /// </summary>
    /// <param name="count">How many pairs at most.</param>
    /// <param name="least">Pairs with fewer samples are left out.</param>
    public ConfusedPairs MostConfused(int count = 10, int least = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
        var pairs =
            from truth in Enumerable.Range(0, Classes.Count)
            from predicted in Enumerable.Range(0, Classes.Count)
            where truth != predicted && counts[truth, predicted] >= least
            orderby counts[truth, predicted] descending
            select new ConfusedPair(Classes[truth], Classes[predicted], counts[truth, predicted], (double)counts[truth, predicted] / Support(truth));
        return new([.. pairs.Take(count)]);
    }

    /// <summary>A heat map with the counts in its cells; colours show the share within each true class.</summary>
    /// <param name="normalised">Whether the cells show the share within their true class, in percent, instead of the counts.</param>
    public Figure Chart(bool normalised = false)
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
                texts[row][column] = normalised ? FormattableString.Invariant($"{100 * shares[row][column]:0.#}") : FormattableString.Invariant($"{counts[row, column]}");
            }
        }

        return TransferNotebooks.Charts.Chart.AnnotatedHeatmap(shares, texts, X: Classes, Y: Classes, ZMin: 0, ZMax: 1)
            .WithTitle(normalised ? "Confusion matrix, percent of each true class" : "Confusion matrix").WithXAxisStyle("predicted").WithYAxisStyle("true");
    }

    /// <summary>The counts as a table of text, a line for each true class.</summary>
    public override string ToString()
    {
        int width = Math.Max(4, Math.Min(16, Classes.Max(name => name.Length)));
        string Cell(string text) => (text.Length > width ? text[..width] : text).PadLeft(width);
        var lines = Enumerable.Range(0, Classes.Count).Select(row => $"{Cell(Classes[row])}  {string.Join(' ', Enumerable.Range(0, Classes.Count).Select(column => Cell(FormattableString.Invariant($"{counts[row, column]}"))))}");
        return string.Join('\n', lines.Prepend($"{Cell("")}  {string.Join(' ', Classes.Select(Cell))}"));
    }

    private int Checked(int label, string name) => label >= 0 && label < Classes.Count
        ? label
        : throw new ArgumentException($"A class index must lie in 0..{Classes.Count - 1}. Received: {label}.", name);
}
