namespace TransferNotebooks;

public sealed partial class LabelledData
{
    /// <summary>Samples of the largest class over those of the smallest one that has any; 1 for balanced data, 0 for none.</summary>
    public double Imbalance
    {
        get
        {
            var counts = Counts.Where(count => count > 0).ToArray();
            return counts.Length == 0 ? 0 : (double)counts.Max() / counts.Min();
        }
    }

    /// <summary>
    /// A weight for each class's loss: samples / (classes · samples of the class), the rule of scikit-learn's
    /// <c>class_weight="balanced"</c>. Classes without samples count for nothing and get 0. Give them to the loss as torch's
    /// <c>CrossEntropyLoss(weight)</c> takes them.
    /// </summary>
    /// <returns>One weight a class; the mean over the samples is 1.</returns>
    public double[] ClassWeights()
    {
        var counts = Counts;
        var present = counts.Count(count => count > 0);
        return [.. counts.Select(count => count == 0 ? 0 : Count / ((double)present * count))];
    }

    /// <summary>
    /// Draws samples with replacement so that every class comes up equally often: each sample's weight is 1 / samples of its class. What
    /// torch's <c>WeightedRandomSampler</c> does with such weights, with an order that the seed and the epoch fix.
    /// </summary>
    /// <param name="seed">Which random orders.</param>
    /// <param name="length">Samples an epoch; 0 for as many as the set has.</param>
    public WeightedSampler WeightedSampler(int seed = 0, int length = 0)
    {
        var counts = Counts;
        return new WeightedSampler([.. items.Select(item => 1.0 / counts[item.Label])], seed, length);
    }
}
