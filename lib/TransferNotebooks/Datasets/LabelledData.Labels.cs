namespace TransferNotebooks;

public sealed partial class LabelledData
{
    /// <summary>
    /// The same images with their labels dealt out anew at random: what can be learnt from them now is nothing. A check that still
    /// passes on such data is no check.
    /// </summary>
    /// <param name="seed">Which random order.</param>
    public LabelledData ShuffleLabels(int seed = 0)
    {
        var order = Enumerable.Range(0, Count).ToArray();
        new SeededRandom(seed).Shuffle<int>(order);
        return With(items.Select((item, index) => item.WithLabelOf(items[order[index]])), $"{Name}, labels shuffled");
    }
}
