using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

public sealed partial class CategoryRelationship
{
    private const double HeldOut = 0.2;
    private static readonly double[] InverseStrengths = [1e4, 1e3, 1e2, 1e1, 1, 1e-1, 1e-2];

    /// <summary>Runs the source model, its own head included, over the target's training samples and learns from its probabilities.</summary>
    /// <param name="source">The source model; it is put into evaluation mode.</param>
    /// <param name="training">The target's training samples, without augmentation.</param>
    /// <param name="method">How it is learned.</param>
    /// <param name="temperature">What the source's scores are divided by, which calibrates them; the paper chooses it on source samples.</param>
    /// <param name="cache">A file to keep it in: used again where the source's weights, the samples and the settings are the same. Null for none.</param>
    /// <param name="token">Stops between two batches.</param>
    public static CategoryRelationship Learn(Backbone source, LabelledData training, RelationshipMethod method = RelationshipMethod.Mean, double temperature = 1, string? cache = null, CancellationToken token = default)
    {
        var key = cache is null ? "" : FeatureKey.HashOf([FeatureKey.HashOf(source.ToWeights()), source.Preprocessing.ToString(), training.ContentHash(), $"{method}", temperature.ToString("R", System.Globalization.CultureInfo.InvariantCulture)]);
        if (cache is not null && File.Exists(cache))
        {
            using var kept = WeightFile.Open(cache);
            if (kept.Metadata.TryGetValue("key", out var known) && known == key) return From(kept[Name]);
        }
        var (probabilities, labels) = Probabilities(source, training, token);
        var learned = Learn(probabilities, labels, training.Classes.Count, method, temperature);
        if (cache is not null) learned.Write(cache, key);
        return learned;
    }

    /// <summary>Learns from the source model's probabilities, such as a stored collection holds.</summary>
    /// <param name="probabilities">The source's probabilities of its classes for the target's training samples, <c>[N, source classes]</c>.</param>
    /// <param name="labels">The target's classes of these samples, <c>[N]</c>.</param>
    /// <param name="classes">Number of the target's classes; one without samples gets the mean over all of them.</param>
    /// <param name="method">How it is learned.</param>
    /// <param name="temperature">What the scores behind the probabilities are divided by.</param>
    /// <exception cref="ArgumentException">There are no samples, or lengths or labels do not fit.</exception>
    public static CategoryRelationship Learn(double[,] probabilities, IReadOnlyList<int> labels, int classes, RelationshipMethod method = RelationshipMethod.Mean, double temperature = 1)
    {
        if (labels.Count == 0 || labels.Count != probabilities.GetLength(0) || labels.Any(label => (uint)label >= (uint)classes))
            throw new ArgumentException($"Wanted: a row of probabilities for each label, labels from 0 to {classes - 1}. Received: {probabilities.GetLength(0)} rows and {labels.Count} labels.", nameof(labels));
        if (!(temperature > 0)) throw new ArgumentOutOfRangeException(nameof(temperature), $"A temperature lies above 0. Received: {temperature}.");
        var rows = Tempered(probabilities, temperature);
        return new(method == RelationshipMethod.Mean ? Means(rows, labels, classes) : Reversed(rows, labels, classes));
    }

    private static double[,] Means(double[][] rows, IReadOnlyList<int> labels, int classes)
    {
        var matrix = new double[classes, rows[0].Length];
        for (var target = 0; target < classes; target++)
        {
            var own = rows.Where((_, row) => labels[row] == target).DefaultIfEmpty(Mean(rows)).ToArray();
            var mean = Mean(own);
            for (var source = 0; source < mean.Length; source++) matrix[target, source] = mean[source];
        }
        return matrix;
    }

    // p(y_s | y_t) is proportional to p(y_t | y_s) · p(y_s): the first from the regression at each source class with certainty, the second the mean probability.
    private static double[,] Reversed(double[][] rows, IReadOnlyList<int> labels, int classes)
    {
        var (wide, names) = (rows[0].Length, Enumerable.Range(0, classes).Select(label => $"{label}").ToArray());
        Features Of(IEnumerable<int> places) => new([.. places.SelectMany(place => rows[place].Select(value => (float)value))], [.. places.Select(place => labels[place])], names);
        var held = Held(labels, classes);
        var (fitted, kept) = (Of(Enumerable.Range(0, rows.Length).Except(held)), held.Count == 0 ? Of(Enumerable.Range(0, rows.Length)) : Of(held));
        var (probe, temperature, _) = InverseStrengths.Select(c =>
        {
            var tried = Probe.Logistic(fitted, c, standardise: false);
            var (best, loss) = Calibrated(tried.Scores(kept), kept.Labels);
            return (tried, best, loss);
        }).MinBy(trial => trial.loss);
        var certain = new float[wide * wide];
        for (var source = 0; source < wide; source++) certain[source * wide + source] = 1;
        var given = Tempered(probe.Scores(new Features(certain, new int[wide], names)), temperature);
        var (prior, matrix) = (Mean(rows), new double[classes, wide]);
        for (var target = 0; target < classes; target++)
        {
            var sum = Enumerable.Range(0, wide).Sum(source => given[source][target] * prior[source]);
            for (var source = 0; source < wide; source++) matrix[target, source] = sum > 0 ? given[source][target] * prior[source] / sum : prior[source];
        }
        return matrix;
    }

    // A fifth of each class, the last ones of a fixed random order; at least one where a class has two or more.
    private static HashSet<int> Held(IReadOnlyList<int> labels, int classes) =>
    [
        .. Enumerable.Range(0, classes).SelectMany(label =>
        {
            int[] places = [.. Enumerable.Range(0, labels.Count).Where(place => labels[place] == label)];
            new SeededRandom(0, label).Shuffle<int>(places);
            return places.Length < 2 ? [] : places[..Math.Max(1, (int)(places.Length * HeldOut))];
        }),
    ];

    // The temperature with the least mean log loss (Guo et al. 2017, "On calibration of modern neural networks", section 4.2), from a grid.
    private static (double Temperature, double Loss) Calibrated(double[,] probabilities, IReadOnlyList<int> labels) =>
        Enumerable.Range(-20, 41).Select(step => Math.Pow(10, step / 20.0)).Select(temperature =>
        {
            var rows = Tempered(probabilities, temperature);
            return (temperature, labels.Select((label, row) => -Math.Log(Math.Max(rows[row][label], 1e-12))).Average());
        }).MinBy(trial => trial.Item2);

    private static double[][] Tempered(double[,] probabilities, double temperature) =>
    [
        .. Enumerable.Range(0, probabilities.GetLength(0)).Select(row =>
        {
            var raised = Enumerable.Range(0, probabilities.GetLength(1)).Select(column => Math.Pow(Math.Max(probabilities[row, column], 0), 1 / temperature)).ToArray();
            var sum = raised.Sum();
            return sum > 0 ? Array.ConvertAll(raised, value => value / sum) : throw new ArgumentException($"Each row holds probabilities. Received: row {row} with no value above 0.", nameof(probabilities));
        }),
    ];

    private static double[] Mean(IReadOnlyList<double[]> rows) => [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Average(row => row[column]))];

    private static (double[,] Probabilities, List<int> Labels) Probabilities(Backbone source, LabelledData training, CancellationToken token)
    {
        using var quiet = inference_mode();
        source.eval();
        var (values, labels) = (new List<double>(), new List<int>());
        foreach (var (_, batch) in BatchSource.Of(source, training, new BatchOrder(32), source.parameters().First().device).From(0, 0, token))
        {
            using var scope = NewDisposeScope();
            using (batch)
            {
                values.AddRange(source.call(batch.Inputs).to(float64).softmax(1).cpu().contiguous().data<double>());
                labels.AddRange(batch.Indices.Select(place => training[place].Label));
            }
        }
        if (labels.Count == 0) throw new ArgumentException($"No sample could be read. Received: {training}.", nameof(training));
        var all = new double[labels.Count, values.Count / labels.Count];
        Buffer.BlockCopy(values.ToArray(), 0, all, 0, values.Count * sizeof(double));
        return (all, labels);
    }
}
