namespace TransferNotebooks;

/// <summary>
/// How many positive and negative samples lie at or above each different score, from the highest score down: what ROC and precision-recall curves are made of.
/// </summary>
internal sealed class ThresholdCounts
{
    private readonly List<(long True, long False)> steps = [];
    private readonly List<double> thresholds = [];

    public ThresholdCounts(IReadOnlyList<bool> positive, IReadOnlyList<double> scores)
    {
        if (positive.Count != scores.Count || positive.Count == 0)
            throw new ArgumentException($"A score is needed for each sample, and at least one sample. Received: {positive.Count} samples and {scores.Count} scores.", nameof(scores));
        double[] keys = [.. scores];
        bool[] items = [.. positive];
        foreach (double key in keys)
            if (double.IsNaN(key)) throw new ArgumentException("Scores must be numbers that can be put in order. Received: NaN.", nameof(scores));
        Array.Sort(keys, items);
        for (int i = items.Length - 1; i >= 0; i--)
        {
            if (items[i]) Positives++;
            else Negatives++;
            if (i > 0 && keys[i - 1] == keys[i]) continue;
            steps.Add((Positives, Negatives));
            thresholds.Add(keys[i]);
        }
    }

    public long Positives { get; }

    public long Negatives { get; }

    /// <summary>Counts at or above each threshold, the highest threshold first.</summary>
    public IReadOnlyList<(long True, long False)> Steps => steps;

    /// <summary>The scores that the steps are at.</summary>
    public IReadOnlyList<double> Thresholds => thresholds;

    /// <summary>The area under the ROC curve by trapezoids; NaN without positives or without negatives.</summary>
    public double RocAuc()
    {
        double area = 0;
        var (lastTrue, lastFalse) = (0L, 0L);
        foreach (var (right, wrong) in steps)
        {
            area += (wrong - lastFalse) * (right + lastTrue) / 2.0;
            (lastTrue, lastFalse) = (right, wrong);
        }

        return Positives == 0 || Negatives == 0 ? double.NaN : area / Positives / Negatives;
    }

    /// <summary>The sum of precisions weighted by the steps of recall; 0 without positives.</summary>
    public double AveragePrecision()
    {
        double sum = 0;
        long last = 0;
        foreach (var (right, wrong) in steps)
        {
            sum += (right - last) * ((double)right / (right + wrong));
            last = right;
        }

        return Positives == 0 ? 0 : sum / Positives;
    }
}
