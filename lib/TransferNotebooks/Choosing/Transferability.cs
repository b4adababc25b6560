using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// How well a source model should serve a target data set, told from one pass over the data without training: larger is better in each. LogME, H-score and TransRate
/// look at features, LEEP and NCE at the source head's class probabilities. They are for comparing source models on the same data; a score says nothing by itself.
/// How far they agree with measured accuracies is told by <see cref="RankAgreement.WeightedTau"/>.
/// </summary>
public static class Transferability
{
    /// <summary>
    /// LogME (You et al. 2021, "LogME: practical assessment of pre-trained models for transfer learning", ICML; the fixed point as in You et al. 2022,
    /// "Ranking and tuning pre-trained models", JMLR): for each class that occurs the largest log evidence, per sample, of a Bayesian linear model that
    /// tells the class from the rest; then the mean over classes. The iteration runs until it settles.
    /// </summary>
    /// <param name="features">Features of the target data with labels, <c>[N, D]</c>; fewer samples than features are allowed.</param>
    /// <returns>Nats a sample; positive infinity where fewer directions than samples explain every sample exactly.</returns>
    /// <exception cref="ArgumentException">Fewer than two classes occur, or a feature is not finite.</exception>
    public static double LogMe(Features features)
    {
        var present = new PresentClasses(features, atLeast: 2);
        var spectrum = FeatureSpectrum.Of(features, centred: false);
        var counts = Counts(present);
        return spectrum.ClassSums(present.Labels, counts.Length).Select((sums, label) => EvidenceMaximum.Of(spectrum.Values, sums, counts[label], features.Count)).Average();
    }

    /// <summary>
    /// H-score (Bao et al. 2019, "An information-theoretic approach to transferability in task transfer learning", ICIP): tr(cov(f)⁻¹ cov(E[f|y])), the pseudo-inverse
    /// where the covariance is singular. With at least as many independent features as samples it is the number of classes minus 1 whatever the labels are: use
    /// <see cref="ShrunkHScore"/> there.
    /// </summary>
    /// <param name="features">Features of the target data with labels, <c>[N, D]</c>.</param>
    /// <returns>0 for constant features, at most the number of classes that occur minus 1.</returns>
    /// <exception cref="ArgumentException">Fewer than two classes occur, or a feature is not finite.</exception>
    public static double HScore(Features features)
    {
        var present = new PresentClasses(features, atLeast: 2);
        var counts = Counts(present);
        var spectrum = FeatureSpectrum.Of(features, centred: true);
        // Exactly, so that such scores tie instead of being ordered by rounding.
        if (spectrum.Rank == features.Count - 1) return counts.Length - 1;
        return spectrum.ClassSums(present.Labels, counts.Length).Select((sums, label) => sums.Sum(sum => sum * sum) / counts[label]).Sum();
    }

    /// <summary>
    /// H-score with a covariance shrunk by Ledoit and Wolf's share s (Ibrahim et al. 2022, "Newer is not always better: rethinking transferability metrics, their peculiarities,
    /// stability and performance"): tr(cov_s(f)⁻¹ (1 − s) cov(E[f|y])), where cov_s = (1 − s) cov + s · tr(cov)/D · I (Ledoit and Wolf 2004). Covariances
    /// are divided by N.
    /// </summary>
    /// <param name="features">Features of the target data with labels, <c>[N, D]</c>.</param>
    /// <exception cref="ArgumentException">Fewer than two classes occur, or a feature is not finite.</exception>
    public static double ShrunkHScore(Features features)
    {
        var present = new PresentClasses(features, atLeast: 2);
        var counts = Counts(present);
        var spectrum = FeatureSpectrum.Of(features, centred: true);
        double[] variances = [.. spectrum.Values.Select(value => value * value / features.Count)];
        if (variances.Length == 0) return 0;
        double mean = variances.Sum() / features.Width, share = Shrinkage(spectrum, variances, mean), score = 0;
        var sums = spectrum.ClassSums(present.Labels, counts.Length);
        for (int k = 0; k < variances.Length; k++)
        {
            double between = 0;
            for (int label = 0; label < counts.Length; label++) between += sums[label][k] * sums[label][k] / counts[label];
            double within = (1 - share) * variances[k];
            score += between * within / (within + share * mean);
        }

        return score;
    }

    /// <summary>
    /// TransRate (Huang et al. 2022, "Frustratingly easy transferability estimation", ICML; as the program printed there): R(Z) minus the mean of R(Z of one class) over
    /// the classes that occur, where Z are the features minus their mean and R(Z) = ½ log det(I + ZᵀZ / (N·ε)). It grows with the scale of the features.
    /// </summary>
    /// <param name="features">Features of the target data with labels, <c>[N, D]</c>.</param>
    /// <param name="epsilon">The distortion allowed, ε &gt; 0.</param>
    /// <returns>Nats; 0 for constant features.</returns>
    /// <exception cref="ArgumentException">Fewer than two classes occur, a feature is not finite, or <paramref name="epsilon"/> is not positive.</exception>
    public static double TransRate(Features features, double epsilon = 1e-4)
    {
        if (!(epsilon > 0) || double.IsInfinity(epsilon)) throw new ArgumentException($"epsilon must be a positive number. Received: {epsilon}.", nameof(epsilon));
        var present = new PresentClasses(features, atLeast: 2);
        var spectrum = FeatureSpectrum.Of(features, centred: true);
        if (spectrum.Rank == 0) return 0;
        double whole = spectrum.Values.Sum(value => Math.Log(1 + value * value / (features.Count * epsilon))) / 2;
        return whole - Enumerable.Range(0, present.Indices.Length).Average(label => Rate(spectrum, [.. Enumerable.Range(0, features.Count).Where(i => present.Labels[i] == label)], epsilon));
    }

    /// <summary>
    /// LEEP (Nguyen et al. 2020, "LEEP: a new measure to evaluate transferability of learned representations", ICML): the mean log likelihood of the labels under
    /// Σ_z P(y|z)·p(z|x), where p(z|x) are the source head's probabilities and P(y|z) comes from their joint table with the labels.
    /// </summary>
    /// <param name="probabilities">Source class probabilities of the target data, <c>[N, source classes]</c>.</param>
    /// <param name="labels">Target class of each sample.</param>
    /// <returns>Nats a sample, at most 0.</returns>
    /// <exception cref="ArgumentException">Lengths that do not fit, or rows that are no probabilities.</exception>
    public static double Leep(double[,] probabilities, IReadOnlyList<int> labels)
    {
        var joint = SourceTable.Joint(probabilities, labels);
        int sources = joint.GetLength(1);
        var sums = new double[sources];
        for (int y = 0; y < joint.GetLength(0); y++)
            for (int z = 0; z < sources; z++) sums[z] += joint[y, z];
        double total = 0;
        for (int i = 0; i < labels.Count; i++)
        {
            double likelihood = 0;
            for (int z = 0; z < sources; z++)
                if (probabilities[i, z] > 0) likelihood += joint[labels[i], z] / sums[z] * probabilities[i, z];
            total += Math.Log(likelihood);
        }

        return total / labels.Count;
    }

    /// <summary>
    /// NCE (Tran et al. 2019, "Transferability and hardness of supervised classification tasks", ICCV): minus the entropy of the labels once the source label is known,
    /// Σ P(y, z) log P(y|z).
    /// </summary>
    /// <param name="sourceLabels">Source class of each sample, given or predicted.</param>
    /// <param name="labels">Target class of each sample.</param>
    /// <returns>Nats a sample, at most 0.</returns>
    /// <exception cref="ArgumentException">Lengths that do not fit, or a negative label.</exception>
    public static double Nce(IReadOnlyList<int> sourceLabels, IReadOnlyList<int> labels)
    {
        SourceTable.Check(labels, sourceLabels.Count, nameof(labels));
        SourceTable.Check(sourceLabels, labels.Count, nameof(sourceLabels));
        var sources = sourceLabels.CountBy(z => z).ToDictionary();
        return sourceLabels.Zip(labels).CountBy(pair => pair).Sum(pair => pair.Value * Math.Log((double)pair.Value / sources[pair.Key.First])) / labels.Count;
    }

    /// <summary>NCE with the likeliest source class of each sample as its source label, as the measure is used where the source model is all there is.</summary>
    /// <param name="probabilities">Source class probabilities of the target data, <c>[N, source classes]</c>.</param>
    /// <param name="labels">Target class of each sample.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit.</exception>
    public static double Nce(double[,] probabilities, IReadOnlyList<int> labels) => Nce(SourceTable.Likeliest(probabilities), labels);

    /// <summary>All scores at once.</summary>
    /// <param name="features">Features of the target data with labels.</param>
    /// <param name="probabilities">Source class probabilities of the same samples for LEEP and NCE; null where the source model has no head of its own.</param>
    /// <exception cref="ArgumentException">Fewer than two classes occur, a feature is not finite, or lengths do not fit.</exception>
    public static TransferabilityScores Of(Features features, double[,]? probabilities = null) => new(LogMe(features), HScore(features), ShrunkHScore(features), TransRate(features),
        probabilities is null ? null : Leep(probabilities, features.Labels), probabilities is null ? null : Nce(probabilities, features.Labels));

    private static int[] Counts(PresentClasses present)
    {
        var counts = new int[present.Indices.Length];
        foreach (int label in present.Labels) counts[label]++;
        return counts;
    }

    // Ledoit and Wolf 2004, "A well-conditioned estimator for large-dimensional covariance matrices": their b² over d², both times D here.
    private static double Shrinkage(FeatureSpectrum spectrum, double[] variances, double mean)
    {
        double square = variances.Sum(variance => variance * variance), fourth = 0;
        for (int i = 0; i < spectrum.Count; i++)
        {
            double length = 0;
            var row = spectrum.Row(i);
            for (int k = 0; k < row.Length; k++) length += row[k] * row[k] * variances[k] * spectrum.Count;
            fourth += length * length;
        }

        double distance = square - spectrum.Width * mean * mean, error = Math.Min((fourth / spectrum.Count - square) / spectrum.Count, distance);
        return error <= 0 ? 0 : error / distance;
    }

    // ½ log det(I + ZᵀZ / (nε)) of some samples, by the smaller of the two equal determinants.
    private static double Rate(FeatureSpectrum spectrum, int[] samples, double epsilon)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var rows = new double[samples.Length * spectrum.Rank];
        for (int i = 0; i < samples.Length; i++) spectrum.Row(samples[i]).CopyTo(rows.AsSpan(i * spectrum.Rank));
        var z = FeatureMatrix.Of(rows, samples.Length, spectrum.Rank) * FeatureMatrix.Of(spectrum.Values, 1, spectrum.Rank);
        var gram = samples.Length < spectrum.Rank ? z.matmul(z.t()) : z.t().matmul(z);
        var factor = linalg.cholesky(eye(gram.shape[0], dtype: ScalarType.Float64) + gram / (samples.Length * epsilon));
        return factor.diagonal().log().sum().item<double>();
    }
}
