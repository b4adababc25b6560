namespace TransferNotebooks;

/// <summary>True and predicted labels of samples that have any number of them, and what is counted in them.</summary>
internal sealed class LabelTable
{
    private readonly bool[,] truth, predicted;
    private readonly double[,] scores;

    public LabelTable(bool[,] truth, double[,] scores, double threshold)
    {
        (this.truth, this.scores, Count, Width) = (truth, scores, truth.GetLength(0), truth.GetLength(1));
        if (Count == 0 || Width == 0 || scores.GetLength(0) != Count || scores.GetLength(1) != Width)
            throw new ArgumentException($"Truth and scores need the same shape with at least one sample and label. Received: [{Count}, {Width}] and [{scores.GetLength(0)}, {scores.GetLength(1)}].", nameof(scores));
        predicted = new bool[Count, Width];
        for (int i = 0; i < Count; i++)
            for (int k = 0; k < Width; k++) predicted[i, k] = scores[i, k] >= threshold;
    }

    public int Count { get; }

    public int Width { get; }

    public LabelScores Label(int label, string name)
    {
        bool[] positive = [.. Enumerable.Range(0, Count).Select(i => truth[i, label])];
        var curve = new ThresholdCounts(positive, ScoreTable.Column(scores, label));
        return new(Counted(name, Enumerable.Range(0, Count).Select(i => (i, label))), curve.RocAuc(), curve.AveragePrecision());
    }

    public ClassScores Micro() => Counted("micro average", Enumerable.Range(0, Count).SelectMany(i => Enumerable.Range(0, Width).Select(k => (i, k))));

    public ClassScores Samples()
    {
        var each = Enumerable.Range(0, Count).Select(i => Counted("", Enumerable.Range(0, Width).Select(k => (i, k)))).ToArray();
        return new("samples average", each.Average(row => row.Precision), each.Average(row => row.Recall), each.Average(row => row.F1), each.Sum(row => row.Support));
    }

    public ClassScores Mean(IReadOnlyList<LabelScores> labels, bool weighted)
    {
        double total = labels.Sum(Weight);
        double Weight(LabelScores label) => weighted ? label.Scores.Support : 1;
        double Of(Func<ClassScores, double> value) => total == 0 ? 0 : labels.Sum(label => Weight(label) * value(label.Scores)) / total;
        return new(weighted ? "weighted average" : "macro average", Of(scores => scores.Precision), Of(scores => scores.Recall), Of(scores => scores.F1), labels.Sum(label => label.Scores.Support));
    }

    public double SubsetAccuracy() => (double)Enumerable.Range(0, Count).Count(i => Enumerable.Range(0, Width).All(k => truth[i, k] == predicted[i, k])) / Count;

    public double HammingLoss() => (double)Enumerable.Range(0, Count).Sum(i => Enumerable.Range(0, Width).Count(k => truth[i, k] != predicted[i, k])) / Count / Width;

    private ClassScores Counted(string name, IEnumerable<(int Row, int Label)> cells)
    {
        long right = 0, guessed = 0, support = 0;
        foreach (var (row, label) in cells)
        {
            if (predicted[row, label]) guessed++;
            if (truth[row, label]) support++;
            if (predicted[row, label] && truth[row, label]) right++;
        }

        return Metrics.Scores(name, right, guessed, support);
    }
}
