namespace TransferNotebooks;

/// <summary>Data sets in one line: from a folder of yours, by name, or drawn without any file.</summary>
public static class Datasets
{
    /// <summary>The data sets that <see cref="Load"/> knows by name, with source and licence.</summary>
    public static IReadOnlyList<DatasetEntry> Known => DatasetRegistry.Entries;

    /// <summary>
    /// Reads a folder of images: one folder for each class; or <c>train</c>, <c>val</c> and <c>test</c> folders that hold class folders; or
    /// folders of visual domains that hold class folders. Folders whose name begins with a dot are passed over.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DatasetException">It is missing or has another layout; the message says which is wanted.</exception>
    public static LabelledImages FromFolder(string folder) => ImageFolder.Read(folder);

    /// <summary>
    /// Pictures drawn from a seed, without any file: <see cref="DrawnWorld"/>. Every class has the same number of them, give or take one, and
    /// a quarter of each class is the test part.
    /// </summary>
    /// <param name="domain"><c>photo</c> or <c>sketch</c>.</param>
    /// <param name="count">Number of pictures.</param>
    /// <param name="seed">Which world: other seeds draw other pictures.</param>
    /// <param name="size">Side of the pictures in pixels.</param>
    /// <param name="classes">Names out of <see cref="DrawnWorld.Classes"/>, in the order wanted; null takes all.</param>
    /// <exception cref="ArgumentException">A name is not known, or a number is too small.</exception>
    public static LabelledImages Drawn(
        [CompletionNames(typeof(DrawnWorld), nameof(DrawnWorld.Domains))] string domain = "photo",
        int count = 1200,
        int seed = 0,
        int size = 64,
        [CompletionNames(typeof(DrawnWorld), nameof(DrawnWorld.Classes))] IReadOnlyList<string>? classes = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 16);
        DrawnWorld.IndexOf(DrawnWorld.Domains, domain, "domain");
        classes = [.. classes ?? DrawnWorld.Classes];
        int[] recipes = [.. classes.Select(one => DrawnWorld.IndexOf(DrawnWorld.Classes, one, "class"))];
        if (recipes.Length == 0 || recipes.Distinct().Count() < recipes.Length)
            throw new ArgumentException($"Wanted: one or more different classes. Received: {string.Join(", ", classes)}.", nameof(classes));
        return new LabelledImages($"drawn {domain}s, seed {seed}", classes, Enumerable.Range(0, count).Select(number =>
        {
            var label = number % recipes.Length;
            var part = number / recipes.Length % 4 == 3 ? LabelledImages.TestPart : LabelledImages.TrainPart;
            return new LabelledImage(new DrawnImage(domain, recipes[label], seed, number, size), label, classes[label], part, domain);
        }));
    }

    /// <summary>Finds a known data set in the folders of TRANSFER_DATA, then in <c>data</c> in TRANSFER_HOME.</summary>
    /// <param name="name">A name of <see cref="Known"/>.</param>
    /// <exception cref="DatasetException">The name is not known, or its files are in none of the folders; the message lists them.</exception>
    public static LabelledImages Load([CompletionNames(typeof(Datasets), nameof(Known))] string name) => LoadFrom(DataFolders.All, name);

    /// <summary>Whether the files of a known data set are on this machine.</summary>
    /// <param name="name">A name of <see cref="Known"/>.</param>
    public static bool Has([CompletionNames(typeof(Datasets), nameof(Known))] string name) => Known.FirstOrDefault(known => known.Name == name) is { } entry && DataFolders.Find(entry, DataFolders.All) is not null;

    internal static LabelledImages LoadFrom(IReadOnlyList<string> folders, string name)
    {
        var entry = Known.FirstOrDefault(known => known.Name == name)
            ?? throw new DatasetException($"The known data sets are {string.Join(", ", Known.Select(known => known.Name))}; a folder of yours is read by Datasets.FromFolder. Received: {name}.");
        var folder = DataFolders.Find(entry, folders) ?? throw new DatasetException(
            $"The data set {name} needs a folder {name} with {string.Join(" and ", entry.Needs)}. Looked in: {string.Join(", ", folders)}. "
            + $"It comes from {entry.Source}; put it into one of these folders, or name the folder above it in the environment variable TRANSFER_DATA. "
            + "Without any file this runs: Datasets.Drawn(\"photo\").");
        return entry.Read(folder).Described(entry);
    }
}
