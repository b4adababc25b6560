namespace TransferNotebooks;

/// <summary>
/// STL-10 from its binary archive: images of 3 x 96 x 96 bytes, plane by plane and column by column; labels 1 to 10. The 100,000 images
/// without labels are not read: they are for learning without labels, and take 2.8 GB.
/// </summary>
internal static class Stl10
{
    private const string Folder = "stl10_binary";
    private const int Side = 96;

    public static DatasetEntry Entry { get; } = new()
    {
        Name = "stl10",
        About = "ten classes of 96 x 96 photos, 5,000 to train and 8,000 to test",
        Classes = 10,
        Splits = ["train", "test"],
        Licence = Licences.NotStated,
        Source = "cs.stanford.edu/~acoates/stl10; file and hash as in torchvision 0.14, datasets/stl10.py",
        Citation = "Coates, Lee and Ng, An analysis of single-layer networks in unsupervised feature learning, 2011",
        Needs = [$"{Folder}/class_names.txt", $"{Folder}/train_X.bin", $"{Folder}/train_y.bin", $"{Folder}/test_X.bin", $"{Folder}/test_y.bin"],
        Files = [LabelledFile.Md5("http://ai.stanford.edu/~acoates/stl10/stl10_binary.tar.gz", "91f7769df0f17e558f3565bffb0c7dfb")],
        Read = place =>
        {
            string[] classes = [.. LabelledFile.Lines(place[$"{Folder}/class_names.txt"])];
            return new LabelledData("stl10", classes, [.. Part(place, classes, LabelledData.TrainPart), .. Part(place, classes, LabelledData.TestPart)]);
        },
    };

    private static IEnumerable<Sample> Part(DatasetPlace place, string[] classes, string part)
    {
        var (path, labels) = (place[$"{Folder}/{part}_X.bin"], File.ReadAllBytes(place[$"{Folder}/{part}_y.bin"]));
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length != labels.Length * 3 * Side * Side)
            throw new DatasetException($"{path} must hold {labels.Length} images of {3 * Side * Side} bytes, one for each label. Received: {bytes.Length:N0} bytes; fetch the archive again.");
        var images = new PackedImages($"stl10 {part}", bytes, Side, Side, PixelLayout.PlanarColumns);
        return labels.Select((label, i) => LabelledFile.Sample(images[i], label - 1, classes, part, path));
    }
}
