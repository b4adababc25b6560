namespace TransferNotebooks;

/// <summary>MNIST and the sets in its form, and other digits. Files, hashes and class names as torchvision 0.14's datasets/mnist.py, usps.py and semeion.py have them.</summary>
internal static class DigitSets
{
    public static readonly IReadOnlyList<string> Digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    private const string Torchvision = "files and hashes as in torchvision 0.14, datasets/mnist.py";
    private const string TrainImages = "train-images-idx3-ubyte.gz", TrainLabels = "train-labels-idx1-ubyte.gz", TestImages = "t10k-images-idx3-ubyte.gz", TestLabels = "t10k-labels-idx1-ubyte.gz";

    public static IEnumerable<DatasetEntry> Entries =>
    [
        Mnist("mnist", "handwritten digits, 28 x 28 grey, 60,000 to train and 10,000 to test", Digits,
            "CC BY-SA 3.0", "yann.lecun.com/exdb/mnist", "LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document recognition, 1998",
            ["http://yann.lecun.com/exdb/mnist/", "https://ossci-datasets.s3.amazonaws.com/mnist/"],
            ["f68b3c2dcbeaaa9fbdd348bbdeb94873", "d53e105ee54ea40749a09fcbcd1e9432", "9fb629c4189551a2d022fa330f9573f3", "ec29112dd5afa0611ce80d1b7f02629c"]) with
        {
            // The shared copy's training images are packed anew from the same bytes; the other three files are the published ones.
            Folders = ["mnist", "MNIST/raw"],
            Manifest = "99f087c83c73c5a85b8284854628cd035464e063c52ba7b98ce75c2f4da72477",
        },
        Mnist("fashion-mnist", "articles of clothing, 28 x 28 grey, 60,000 to train and 10,000 to test",
            ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
            "MIT (the repository's)", "github.com/zalandoresearch/fashion-mnist", "Xiao, Rasul and Vollgraf, Fashion-MNIST, arXiv:1708.07747, 2017",
            ["http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"],
            ["8d4fb7e6c68d591d4c3dfef9ec88bf0d", "25c81989df183df01b3e8a0aad5dffbe", "bef4ecab320f06d8554ea6380940ec79", "bb300cfdad3c16e7a12a480ee83cd310"]) with
        {
            Folders = ["fashion-mnist", "FashionMNIST/raw"],
        },
        Mnist("kmnist", "cursive Japanese characters, 28 x 28 grey, 60,000 to train and 10,000 to test", ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"],
            "CC BY-SA 4.0 (KMNIST Dataset, created by CODH, adapted from Kuzushiji Dataset, created by NIJL and others, doi:10.20676/00000341)", "github.com/rois-codh/kmnist",
            "Clanuwat et al., Deep learning for classical Japanese literature, arXiv:1812.01718, 2018", ["http://codh.rois.ac.jp/kmnist/dataset/kmnist/"],
            ["bdb82020997e1d708af4cf47b453dcf7", "e144d726b3acfaa3e44228e80efcd344", "5c965bf0a639b31b8f53240b1b52f4d7", "7320c461ea6c1c855c0b718fb2a4b134"]) with
        {
            Folders = ["kmnist", "KMNIST/raw"],
        },
        Qmnist(),
        .. EmnistSets.Entries,
        new DatasetEntry
        {
            Name = "usps",
            Manifest = "a1440a46bc2c76669ec0526fba1acb8b56ed1ffbc6d1bcd5eeea56d0f559463f",
            About = "digits from envelopes, 16 x 16 grey, 7,291 to train and 2,007 to test", Classes = 10, Splits = ["train", "test"],
            Licence = "no explicit licence (public research data)", Source = "github.com/hyzhang98/AnchorGAE-torch, data/usps_all.mat",
            Citation = "Hull, A database for handwritten text recognition research, 1994",
            Needs = [Usps.Images, Usps.Labels], Read = Usps.ReadIdx,
            Else = new DatasetEntry
            {
                Name = "usps", About = "", Classes = 10, Licence = "no explicit licence (public research data)", Source = "", Citation = "",
                Needs = [Usps.Matrix], Read = Usps.ReadMatrix,
            },
        },
        new DatasetEntry
        {
            Name = "semeion", About = "handwritten digits, 16 x 16 black and white", Classes = 10,
            Licence = Licences.NotStated, Source = "archive.ics.uci.edu/ml/datasets/semeion+handwritten+digit; hash as in torchvision 0.14, datasets/semeion.py",
            Citation = "Buscema, Terzi and Tastle, Semeion handwritten digit data set, UCI machine learning repository",
            Needs = [Semeion.FileName], Read = Semeion.Read,
            Files = [LabelledFile.Md5("http://archive.ics.uci.edu/ml/machine-learning-databases/semeion/semeion.data", "cb545d371d2ce14ec121470795a77432")],
        },
    ];

    private static DatasetEntry Mnist(string name, string about, IReadOnlyList<string> classes, string licence, string page, string citation, string[] mirrors, string[] hashes)
    {
        string[] files = [TrainImages, TrainLabels, TestImages, TestLabels];
        return new DatasetEntry
        {
            Name = name,
            About = about,
            Classes = classes.Count,
            Splits = ["train", "test"],
            Licence = licence,
            Source = $"{page}; {Torchvision}",
            Citation = citation,
            Needs = files,
            Files = [.. files.Zip(hashes, (file, md5) => new RemoteFile { Name = file, Urls = [.. mirrors.Select(mirror => mirror + file)], Md5 = md5 })],
            Read = place => IdxSet.Read(name, classes, PixelLayout.Grey,
                (LabelledData.TrainPart, place[TrainImages], place[TrainLabels]), (LabelledData.TestPart, place[TestImages], place[TestLabels])),
        };
    }

    private static DatasetEntry Qmnist()
    {
        const string address = "https://raw.githubusercontent.com/facebookresearch/qmnist/master/";
        (string Name, string Md5)[] files =
        [
            ("qmnist-train-images-idx3-ubyte.gz", "ed72d4157d28c017586c42bc6afe6370"), ("qmnist-train-labels-idx2-int.gz", "0058f8dd561b90ffdd0f734c6a30e5e4"),
            ("qmnist-test-images-idx3-ubyte.gz", "1394631089c404de565df7b7aeaf9412"), ("qmnist-test-labels-idx2-int.gz", "5b5b05890a5e13444e108efe57b788aa"),
        ];
        return new DatasetEntry
        {
            Name = "qmnist",
            About = "MNIST made anew from its source, with 60,000 digits to test",
            Classes = 10,
            Splits = ["train", "test"],
            Licence = "BSD-style (the repository's LICENSE)",
            Source = $"github.com/facebookresearch/qmnist; {Torchvision}",
            Citation = "Yadav and Bottou, Cold case: the lost MNIST digits, arXiv:1905.10498, 2019",
            Needs = [.. files.Select(file => file.Name)],
            Files = [.. files.Select(file => LabelledFile.Md5(address + file.Name, file.Md5))],
            Folders = ["qmnist", "QMNIST/raw"],
            Read = place => IdxSet.Read("qmnist", Digits, PixelLayout.Grey,
                (LabelledData.TrainPart, place[files[0].Name], place[files[1].Name]), (LabelledData.TestPart, place[files[2].Name], place[files[3].Name])),
        };
    }
}
