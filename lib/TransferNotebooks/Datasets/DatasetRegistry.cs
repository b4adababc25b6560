namespace TransferNotebooks;

/// <summary>The data sets that <see cref="Datasets.Load"/> finds by name.</summary>
internal static class DatasetRegistry
{
    public static IReadOnlyList<DatasetEntry> Entries { get; } =
    [
        .. SmallSets.Entries,
        Cifar10.Entry, Cifar100.Entry, Svhn.Entry, Stl10.Entry,
        .. DigitSets.Entries,
        .. FolderSets.Entries,
        OxfordPets.Entry, Flowers102.Entry, Food101.Entry, StanfordCars.Entry, Fer2013.Entry, Places365.Entry,
        .. ListedSets.Entries,
    ];
}
