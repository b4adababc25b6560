namespace TransferNotebooks;

/// <summary>A number that is watched on the validation samples.</summary>
/// <param name="Name">Its name in the history.</param>
/// <param name="Measure">From scores <c>[N, classes]</c> and true classes <c>[N]</c>.</param>
public sealed record Metric(string Name, Func<double[,], IReadOnlyList<int>, double> Measure)
{
    private Func<double[,], double[,], double>? Compare { get; init; }

    /// <summary>Root mean squared error over all numbers.</summary>
    public static Metric RootMeanSquaredError { get; } = OfTargets("RMSE", (said, wanted) => Math.Sqrt(Pairs(said, wanted).Average(pair => (pair.Said - pair.Wanted) * (pair.Said - pair.Wanted))));

    /// <summary>Mean absolute error over all numbers.</summary>
    public static Metric MeanAbsoluteError { get; } = OfTargets("MAE", (said, wanted) => Pairs(said, wanted).Average(pair => Math.Abs(pair.Said - pair.Wanted)));

    /// <summary>R², the share of the targets' variance that is explained: 1 - squared error / squared distance from the mean, the mean over the columns.</summary>
    public static Metric R2 { get; } = OfTargets("R²", (said, wanted) => Enumerable.Range(0, wanted.GetLength(1)).Average(column =>
    {
        var pairs = Enumerable.Range(0, wanted.GetLength(0)).Select(row => (Said: said[row, column], Wanted: wanted[row, column])).ToArray();
        var mean = pairs.Average(pair => pair.Wanted);
        return 1 - pairs.Sum(pair => (pair.Said - pair.Wanted) * (pair.Said - pair.Wanted)) / pairs.Sum(pair => (pair.Wanted - mean) * (pair.Wanted - mean));
    }));

    /// <summary>A number about a learner with <see cref="Learner.Targets"/>.</summary>
    /// <param name="name">Its name in the history.</param>
    /// <param name="measure">From what the model says and what it shall say, both <c>[N, K]</c>: probabilities of labels, or numbers.</param>
    public static Metric OfTargets(string name, Func<double[,], double[,], double> measure) => new(name, (_, _) => double.NaN) { Compare = measure };

    internal double Of(Learner.Measured measured)
    {
        if (Compare is null) return Measure(measured.Scores, measured.Truth);
        if (measured.Targets.GetLength(1) == 0) throw new InvalidOperationException($"The metric {Name} compares with targets. Give the learner Targets, or take a metric of classes.");
        return Compare(measured.Scores, measured.Targets);
    }

    private static IEnumerable<(double Said, double Wanted)> Pairs(double[,] said, double[,] wanted) => said.Cast<double>().Zip(wanted.Cast<double>());
}
