namespace TransferNotebooks;

public sealed partial class LabelledImages
{
    /// <summary>Counts of each class and part, sizes, broken files and duplicates, as a table that shows itself.</summary>
    /// <param name="check">Whether every image is read, which finds broken and doubled ones and takes about a millisecond for a photo.</param>
    public DatasetDescription Describe(bool check = true) => new(this, check);
}
