namespace TransferNotebooks;

public sealed partial class LabelledData
{
    /// <summary>Counts of each class and part, sizes, broken files and duplicates, as a table that shows itself.</summary>
    /// <param name="check">Whether every sample is read, which finds broken and doubled ones and takes about a millisecond for a photo.</param>
    public DatasetDescription Describe(bool check = true) => new(this, check);

    /// <summary>
    /// Some of the samples with their classes: a grid of images or of sounds' spectrograms, a table of texts or vectors, that shows itself.
    /// A random choice, spread over the classes; samples that cannot be read are passed over.
    /// </summary>
    /// <param name="count">How many at most.</param>
    /// <param name="seed">Which choice.</param>
    /// <param name="columns">Images in a row; 0 picks a number.</param>
    /// <param name="cell">Side of an image in pixels.</param>
    /// <exception cref="InvalidOperationException">None of the samples can be read, or there are none.</exception>
    public SampleView Show(int count = 16, int seed = 0, int columns = 0, int cell = 96)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        // The first of every class, then the second of every class …; what is chosen is shown in the order of classes.
        var turns = ShuffledByClass(seed).SelectMany(places => places.Select((place, turn) => (place, turn))).OrderBy(pair => pair.turn).Select(pair => items[pair.place]);
        var pictures = Kind is SampleKind.Image or SampleKind.Sound;
        var chosen = new List<(Sample Item, RgbImage? Image)>();
        foreach (var item in turns)
        {
            try
            {
                chosen.Add((item, pictures ? item.Load() : null));
            }
            catch (Exception error) when (BrokenImage.Is(error))
            {
                continue;
            }
            if (chosen.Count == count)
                break;
        }
        if (chosen.Count == 0)
            throw new InvalidOperationException($"{Name} has no sample that can be shown; Describe() says why.");
        var ordered = chosen.OrderBy(pair => pair.Item.Label).ToList();
        return new SampleView([.. ordered.Select(pair => pair.Item)],
            pictures ? new ImageGrid(ordered.Select(pair => pair.Image!), ordered.Select(pair => pair.Item.Class), columns, cell) : null);
    }
}
