using System.Globalization;

namespace TransferNotebooks;

/// <summary>Accuracy on features by cross-validation, for choosing settings or backbones without touching the test part.</summary>
public static class CrossValidation
{
    /// <summary>
    /// Stratified folds: the samples of each class, in random order, are dealt to the folds in turn, so that sizes and shares of classes differ by one sample at most.
    /// </summary>
    /// <param name="labels">Class of each sample.</param>
    /// <param name="folds">How many folds; at least 2 and at most the number of samples.</param>
    /// <param name="seed">Which of the random orders.</param>
    /// <returns>The fold of each sample, from 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two folds, or more than samples.</exception>
    public static int[] Folds(IReadOnlyList<int> labels, int folds = 5, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(folds, labels.Count);
        var result = new int[labels.Count];
        int next = 0;
        foreach (var group in Enumerable.Range(0, labels.Count).GroupBy(i => labels[i]).OrderBy(group => group.Key))
        {
            int[] places = [.. group];
            new SeededRandom(seed, group.Key).Shuffle<int>(places);
            foreach (int place in places) result[place] = next++ % folds;
        }

        return result;
    }

    /// <summary>Trains a probe on all folds but one and counts how many of that fold it gets right, for each fold in turn.</summary>
    /// <param name="features">Features with labels; of data with parts pass the training part.</param>
    /// <param name="probe">Makes a probe of training features; null for <see cref="Probe.Logistic"/> with C = 0.01.</param>
    /// <param name="folds">How many folds.</param>
    /// <param name="seed">Which of the random divisions.</param>
    /// <exception cref="ArgumentException">Fewer than two classes are left in a training part.</exception>
    public static CrossValidatedAccuracy Accuracy(Features features, Func<Features, Probe>? probe = null, int folds = 5, int seed = 0)
    {
        probe ??= train => Probe.Logistic(train, c: 0.01);
        var fold = Folds(features.Labels, folds, seed);
        var accuracies = new double[folds];
        for (int f = 0; f < folds; f++)
        {
            Features Those(Func<int, bool> keep, string split) => features.Take(Enumerable.Range(0, features.Count).Where(i => keep(fold[i])), split);
            var held = Those(i => i == f, $"fold {f + 1} of {folds}");
            accuracies[f] = Metrics.Accuracy(held.Labels, probe(Those(i => i != f, "")).Predict(held));
        }

        return new(accuracies, features.Count, seed);
    }
}

/// <summary>What <see cref="CrossValidation.Accuracy"/> found.</summary>
/// <param name="Folds">Accuracy on each fold, 0..1.</param>
/// <param name="Count">Number of samples in all.</param>
/// <param name="Seed">Which of the random divisions.</param>
public sealed record CrossValidatedAccuracy(IReadOnlyList<double> Folds, int Count, int Seed)
{
    /// <summary>Mean over folds, 0..1.</summary>
    public double Mean => Folds.Average();

    /// <summary>Sample standard deviation over folds.</summary>
    public double Deviation => Math.Sqrt(Folds.Sum(accuracy => (accuracy - Mean) * (accuracy - Mean)) / (Folds.Count - 1));

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"accuracy {Mean:0.000} ± {Deviation:0.000} ({Folds.Count}-fold cross-validation of {Count} samples, seed {Seed})");
}
