namespace TransferNotebooks;

public sealed partial class ProxyCollection
{
    private const double HeldOut = 0.2;

    /// <summary>
    /// The mean probability of each source class over the samples of each target class: which source classes the target classes look like. Of split data the
    /// test part is left out.
    /// </summary>
    /// <exception cref="InvalidOperationException">The collection holds no probabilities.</exception>
    public ClassProfile ClassProfile()
    {
        var (learn, held) = Rows(seed: 0);
        return new(Direct(1, [.. learn, .. held]), Classes, SourceClasses, Counts([.. learn, .. held]), $"mean probability of {Source}'s classes over {DataName}");
    }

    /// <summary>
    /// The category relationship of Co-Tuning (You et al. 2020, "Co-Tuning for Transfer Learning", section 3), from the training and validation parts, or from all samples where the data is
    /// not split. It is learned on the first call and then read from the collection's folder.
    /// </summary>
    /// <param name="approach">The mean of the source probabilities, or the calibrated classifier turned round.</param>
    /// <param name="temperature">What source scores are divided by before the softmax, to calibrate the source model: <see cref="SourceTemperature"/> measures it on source data; 1 leaves it as it is.</param>
    /// <param name="seed">Which samples the reverse approach holds out (a fifth of each class), where there is no validation part.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    /// <exception cref="InvalidOperationException">The collection holds no probabilities, or too few samples for the reverse approach.</exception>
    public ProxyRelationship CategoryRelationship(RelationshipApproach approach = RelationshipApproach.Direct, double temperature = 1, int seed = 0)
    {
        if (!(temperature > 0 && double.IsFinite(temperature))) throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "A temperature is a positive number.");
        var (learn, held) = Rows(seed);
        int[] all = [.. learn, .. held];
        var cache = new RelationshipCache(store, manifest, approach, temperature, seed);
        var (matrix, fit) = cache.Read();
        if (matrix is null)
        {
            (matrix, fit) = approach == RelationshipApproach.Direct ? (Direct(temperature, all), null)
                : ReverseRelationship.Learn(Softened(temperature, learn), Labels(learn), Softened(temperature, held), Labels(held), SourceClasses.Count, Classes.Count);
            cache.Write(matrix, fit);
        }
        return new(approach, temperature, fit, new(matrix, Classes, SourceClasses, Counts(all), ProxyRelationship.TitleOf(approach, temperature, fit)));
    }

    /// <summary>
    /// The temperature that calibrates the source model (Guo et al. 2017, section 4.2), from a collection over labelled data of the source's own classes that it was not trained on.
    /// </summary>
    /// <returns>T: scores / T have the least negative log-likelihood. At least 0.001.</returns>
    /// <exception cref="InvalidOperationException">The data's classes are not the source classes.</exception>
    public double SourceTemperature()
    {
        if (!Classes.SequenceEqual(SourceClasses))
            throw new InvalidOperationException($"A source model is calibrated on data of its own classes: match the labels first (LabelledData.WithLabels). Received: {Some(Classes)} and {Some(SourceClasses)}.");
        return 1 / TemperatureScaling.Factor([.. Scores.Cast<double>()], Features.Labels, Classes.Count) is var t && double.IsFinite(t) ? t
            : throw new InvalidOperationException($"The scores of {Source} say nothing about the classes of {DataName}: no temperature calibrates them.");
    }

    // The samples to learn from and those held out; never the test part.
    private (int[] Learn, int[] Held) Rows(int seed)
    {
        int[] Of(string part) => [.. Enumerable.Range(0, Count).Where(row => Features.PartOf(row) == part)];
        var split = Features.Parts.Count > 0;
        var (train, val) = split ? (Of("train"), Of("val")) : ([.. Enumerable.Range(0, Count)], []);
        if (train.Length == 0) throw new InvalidOperationException($"There is no training part to learn from. Received parts: {string.Join(", ", Features.Parts)}.");
        if (val.Length > 0) return (train, val);
        var labels = Features.Labels;
        var held = new HashSet<int>();
        foreach (var group in train.GroupBy(row => labels[row]))
        {
            var rows = group.ToArray();
            new SeededRandom(seed, group.Key).Shuffle<int>(rows);
            held.UnionWith(rows.Take((int)Math.Round(rows.Length * HeldOut)));
        }
        return ([.. train.Where(row => !held.Contains(row))], [.. train.Where(held.Contains)]);
    }

    private double[,] Direct(double temperature, int[] rows)
    {
        var (values, labels, counts, sources) = (Softened(temperature, rows), Labels(rows), Counts(rows), SourceClasses.Count);
        var (matrix, marginal) = (new double[Classes.Count, sources], ReverseRelationship.Marginal(values, [], sources));
        for (var i = 0; i < values.Length; i++) matrix[labels[i / sources], i % sources] += values[i] / (double)counts[labels[i / sources]];
        for (var target = 0; target < Classes.Count; target++)
            for (var source = 0; counts[target] == 0 && source < sources; source++) matrix[target, source] = marginal[source];
        return matrix;
    }

    // Source probabilities of some rows at a temperature, [N, S].
    private float[] Softened(double temperature, int[] rows)
    {
        var (matrix, sources) = (temperature == 1 ? Probabilities : Scores, SourceClasses.Count);
        var values = new float[rows.Length * sources];
        for (var i = 0; i < values.Length; i++) values[i] = (float)(matrix[rows[i / sources], i % sources] / temperature);
        return temperature == 1 ? values : Softmax.Of(values, sources);
    }

    private int[] Labels(int[] rows) => Features.Labels is var labels ? Array.ConvertAll(rows, row => labels[row]) : [];

    private int[] Counts(int[] rows)
    {
        var counts = new int[Classes.Count];
        foreach (var label in Labels(rows)) counts[label]++;
        return counts;
    }
}
