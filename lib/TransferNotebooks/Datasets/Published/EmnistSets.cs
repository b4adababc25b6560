namespace TransferNotebooks;

/// <summary>
/// EMNIST's six ways to part its letters and digits. The files hold each image column by column, which other programs show lying on its
/// side; here it stands upright.
/// </summary>
internal static class EmnistSets
{
    private const string Merged = "cijklmopsuvwxyz"; // lower-case letters that look like their upper-case ones
    private static readonly IReadOnlyList<string> All = [.. "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".Select(letter => letter.ToString())];
    private static readonly IReadOnlyList<string> WithoutMerged = [.. All.Where(letter => !Merged.Contains(letter[0]))];

    public static IEnumerable<DatasetEntry> Entries =>
    [
        Entry("byclass", "digits and letters by upper and lower case", All),
        Entry("bymerge", "digits and letters, cases that look alike as one", WithoutMerged),
        Entry("balanced", "digits and letters, cases that look alike as one, the same number of each", WithoutMerged),
        Entry("letters", "letters, both cases as one", [.. "abcdefghijklmnopqrstuvwxyz".Select(letter => letter.ToString())], first: 1),
        Entry("digits", "digits, the same number of each", DigitSets.Digits),
        Entry("mnist", "digits in the numbers of MNIST", DigitSets.Digits),
    ];

    // The labels of the letters begin at 1.
    private static DatasetEntry Entry(string split, string about, IReadOnlyList<string> classes, int first = 0)
    {
        string File(string part, string kind) => $"gzip/emnist-{split}-{part}-{kind}-ubyte.gz";
        return new DatasetEntry
        {
            Name = $"emnist-{split}",
            About = $"{about}, 28 x 28 grey",
            Classes = classes.Count,
            Splits = ["train", "test"],
            Licence = Licences.NotStated,
            Source = "www.westernsydney.edu.au/bens/home/reproducible_research/emnist; file, hash and classes as in torchvision 0.14, datasets/mnist.py",
            Citation = "Cohen, Afshar, Tapson and van Schaik, EMNIST, arXiv:1702.05373, 2017",
            Folders = ["emnist", "EMNIST/raw"],
            Needs = [File("train", "images-idx3"), File("train", "labels-idx1"), File("test", "images-idx3"), File("test", "labels-idx1")],
            Files = [LabelledFile.Md5("https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/gzip.zip", "58c8d27c78d21e728a6bc7b3cc06412e")],
            Read = place => new LabelledData($"emnist-{split}", classes, new[] { LabelledData.TrainPart, LabelledData.TestPart }.SelectMany(part =>
            {
                var (images, labels) = (Idx.Read(place[File(part, "images-idx3")]).Images(PixelLayout.GreyColumns), Idx.Read(place[File(part, "labels-idx1")]).Labels());
                if (images.Count != labels.Length)
                    throw new DatasetException($"{place[File(part, "images-idx3")]} has {images.Count} images, but there are {labels.Length} labels.");
                return labels.Select((label, i) => LabelledFile.Sample(images[i], label - first, classes, part, File(part, "labels-idx1")));
            })),
        };
    }
}
