namespace TransferNotebooks;

/// <summary>Data sets in one line: from a folder of yours, by name, or drawn without any file.</summary>
public static partial class Datasets
{
    /// <summary>The data sets that <see cref="Load"/> knows by name, with source and licence.</summary>
    public static IReadOnlyList<DatasetEntry> Known => DatasetRegistry.Entries;

    /// <summary>
    /// Reads a folder of images: one folder for each class; or <c>train</c>, <c>val</c> and <c>test</c> folders that hold class folders; or
    /// folders of visual domains that hold class folders; or a <c>labels.csv</c> with the columns file and label beside the
    /// images. Folders whose name begins with a dot are passed over.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DatasetException">It is missing or has another layout; the message says which is wanted.</exception>
    public static LabelledData FromFolder(string folder) => ImageFolder.Read(folder);

    /// <summary>
    /// Reads a table of comma-separated values with a header (RFC 4180: fields in quotes may hold commas and line breaks). A column of texts
    /// makes texts, one of image files makes images, columns of numbers make vectors. A column <c>part</c> or <c>split</c> (train, val,
    /// test) and one named <c>domain</c> are taken as such.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="label">Column of the classes; null takes one named label, class, target, y, species, sentiment or category.</param>
    /// <param name="text">Column of texts; null takes one named text, sentence, review, message or content, where there is one.</param>
    /// <param name="image">Column of image files, relative to the table; null takes one named file, filename, image or path, where there is one.</param>
    /// <param name="features">Columns of numbers; null takes all others, where there are no texts and images.</param>
    /// <param name="separator">What parts the fields.</param>
    /// <exception cref="DatasetException">A column is missing, or a row does not fit; the message names it.</exception>
    public static LabelledData FromCsv(string path, string? label = null, string? text = null, string? image = null, IReadOnlyList<string>? features = null, char separator = ',') =>
        CsvTable.Read(path, label, text, image, features, separator);

    /// <summary>
    /// Reads a NumPy archive: arrays x and y, images and labels or features and labels, or with <c>_train</c>, <c>_val</c> and <c>_test</c>
    /// behind these names. Arrays of bytes with three or four dimensions are images, those with two are vectors.
    /// </summary>
    /// <param name="path">The .npz file.</param>
    /// <exception cref="DatasetException">The arrays are missing or do not fit each other.</exception>
    /// <exception cref="WeightFileException">The file is damaged, or holds Python objects.</exception>
    public static LabelledData FromNpz(string path) => NpzData.Read(path);

    /// <summary>
    /// Reads texts: a file of lines <c>label TAB text</c> or <c>text TAB label</c>; a folder of such files, each a domain; or a folder with
    /// a folder of .txt files for each class (and train, val and test folders above, if wanted).
    /// </summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="labelFirst">Whether the label is before the tab; null takes the side with fewer different values.</param>
    /// <exception cref="DatasetException">It is missing, or a line has no tab; the message names it.</exception>
    public static LabelledData FromText(string path, bool? labelFirst = null) => TextData.Read(path, labelFirst);

    /// <summary>
    /// Reads sounds (.wav): a folder with a folder for each class (and train, val and test folders above, if wanted), or files whose names
    /// tell the class. <see cref="Sample.Load"/> gives their log-mel spectrograms, so that everything that takes images takes them.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="pattern">How names are made, such as <c>{label}_{domain}_{take}</c>; null for class folders.</param>
    /// <param name="spectrogram">How spectrograms are drawn; null for the standard parameters.</param>
    /// <exception cref="DatasetException">It is missing or empty, or a name does not follow the pattern.</exception>
    public static LabelledData FromAudio(string folder, string? pattern = null, LogMel? spectrogram = null) => SoundData.Read(folder, pattern, spectrogram);

    /// <summary>
    /// Finds a known data set in the folders of TRANSFER_DATA, then in <c>data</c> in TRANSFER_HOME; where it is in neither, its published
    /// files are fetched, checked against their hashes and unpacked there.
    /// </summary>
    /// <param name="name">A name of <see cref="Known"/>.</param>
    /// <param name="whole">Whether a part of the set that lies on this machine will not do, so that the published set is fetched.</param>
    /// <exception cref="DatasetException">The name is not known, or its files are in none of the folders and cannot be fetched; the message lists them.</exception>
    public static LabelledData Load([CompletionNames(typeof(Datasets), nameof(Known))] string name, bool whole = false) => LoadFrom(DataFolders.All, name, whole);

    /// <summary>The vectors of words that are on this machine under a name: <c>glove</c> (GloVe 6B, 50 numbers a word).</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="DatasetException">The name is not known, or the file is in none of the folders; the message says where it was looked for.</exception>
    public static WordVectors WordVectors(string name = "glove")
    {
        const string glove = "weights/glove/glove.6B.50d.5k.txt", whole = "weights/glove/glove.6B.50d.txt";
        if (name != "glove")
            throw new DatasetException($"The known word vectors are glove; a file of yours is read by WordVectors.Load. Received: {name}.");
        string[] places = [.. DataFolders.All.SelectMany(folder => new[] { whole, glove }.Select(file => Path.Combine(folder, file)))];
        var found = places.FirstOrDefault(File.Exists) ?? throw new DatasetException(
            $"There are no GloVe vectors on this machine. Looked for: {string.Join(", ", places)}. They come from nlp.stanford.edu/projects/glove (glove.6B.50d.txt, PDDL 1.0).");
        var read = TransferNotebooks.WordVectors.Load(found);
        return found.EndsWith(".5k.txt", StringComparison.Ordinal) ? read.AsVariant($"{read.Count:N0} frequent words of GloVe 6B, values rounded to 6 digits") : read;
    }

    /// <summary>Compares the files of a known data set that lie on this machine with their published hashes.</summary>
    /// <param name="name">A name of <see cref="Known"/>.</param>
    /// <exception cref="DatasetException">The name is not known, or the files are not on this machine.</exception>
    public static DatasetVerification Verify([CompletionNames(typeof(Datasets), nameof(Known))] string name) => Verify(DataFolders.All, name);

    internal static DatasetVerification Verify(IReadOnlyList<string> folders, string name)
    {
        var entry = EntryOf(name);
        var (found, place) = DataFolders.Find(entry, folders)
            ?? throw new DatasetException($"{name} is not on this machine. Looked in: {string.Join(", ", DataFolders.Of(entry, folders))}.");
        return DatasetVerification.Of(found.Manifest is null ? found with { Manifest = entry.Manifest } : found, place);
    }

    /// <summary>Whether the files of a known data set are on this machine.</summary>
    /// <param name="name">A name of <see cref="Known"/>.</param>
    public static bool Has([CompletionNames(typeof(Datasets), nameof(Known))] string name) => Known.FirstOrDefault(known => known.Name == name) is { } entry && DataFolders.Find(entry, DataFolders.All) is not null;

    internal static LabelledData LoadFrom(IReadOnlyList<string> folders, string name, bool whole = false) => LoadFrom(folders, EntryOf(name), whole);

    internal static LabelledData LoadFrom(IReadOnlyList<string> folders, DatasetEntry entry, bool whole = false)
    {
        var (found, place) = DataFolders.Find(whole ? entry with { Else = null } : entry, folders) ?? (entry, DatasetFetch.Get(entry, folders));
        var data = found.Read(place).Described(entry, found);
        return !whole || data.Variant == "" ? data : throw new DatasetException(
            $"Only a part of {entry.Name} is on this machine: {data.Variant}. The whole set comes from {entry.Source}; put it into a folder {entry.Folders[0]} of TRANSFER_DATA, or load without whole: true.");
    }

    private static DatasetEntry EntryOf(string name) => Known.FirstOrDefault(known => known.Name == name)
        ?? throw new DatasetException($"The known data sets are {string.Join(", ", Known.Select(known => known.Name))}; a folder of yours is read by Datasets.FromFolder. Received: {name}.");
}
