namespace TransferNotebooks;

/// <summary>Sets that lie in class folders once they are unpacked. Files and hashes as torchvision has them.</summary>
internal static class FolderSets
{
    private static readonly (string Wnid, string Name)[] Imagenette =
    [
        ("n01440764", "tench"), ("n02102040", "English springer"), ("n02979186", "cassette player"), ("n03000684", "chain saw"), ("n03028079", "church"),
        ("n03394916", "French horn"), ("n03417042", "garbage truck"), ("n03425413", "gas pump"), ("n03445777", "golf ball"), ("n03888257", "parachute"),
    ];

    public static IEnumerable<DatasetEntry> Entries =>
    [
        new DatasetEntry
        {
            Name = "eurosat", About = "land use seen by the Sentinel-2 satellite, 64 x 64, red, green and blue", Classes = 10,
            Licence = Licences.NotStated,
            Source = "github.com/phelber/eurosat; file and hash as in torchvision 0.14, datasets/eurosat.py",
            Citation = "Helber, Bischke, Dengel and Borth, EuroSAT, 2019",
            Needs = ["2750"],
            Files = [LabelledFile.Md5("https://madm.dfki.de/files/sentinel/EuroSAT.zip", "c8fa014336c82ac7804f0398fcb19387")],
            Read = place => ImageFolder.Read(place["2750"], "eurosat"),
        },
        new DatasetEntry
        {
            Name = "caltech101", About = "pictures of 101 kinds of things, about 300 x 200 (without the background pictures)", Classes = 101,
            Licence = Licences.NotStated,
            Source = "data.caltech.edu/records/20086; name and hash as in torchvision 0.14, datasets/caltech.py, whose address is a page of Google Drive",
            Citation = "Fei-Fei, Fergus and Perona, Learning generative visual models from few training examples, 2004",
            Needs = ["101_ObjectCategories"],
            Files = [new RemoteFile { Name = "101_ObjectCategories.tar.gz", Urls = [], Md5 = "b224c7392d521a49829488ab0f1120d9" }],
            Read = place => Without(ImageFolder.Read(place["101_ObjectCategories"], "caltech101"), "BACKGROUND_Google"),
        },
        new DatasetEntry
        {
            Name = "caltech256", About = "pictures of 256 kinds of things, and of clutter", Classes = 257,
            Licence = Licences.NotStated,
            Source = "data.caltech.edu/records/20087; name and hash as in torchvision 0.14, datasets/caltech.py, whose address is a page of Google Drive",
            Citation = "Griffin, Holub and Perona, Caltech-256 object category dataset, 2007",
            Needs = ["256_ObjectCategories"],
            Files = [new RemoteFile { Name = "256_ObjectCategories.tar", Urls = [], Md5 = "67b4f42ca05d46448c6bb8ecd2220f6d" }],
            Read = place => ImageFolder.Read(place["256_ObjectCategories"], "caltech256"),
        },
        Omniglot(),
        .. new[] { ("", "fe2fc210e6bb7c5664d602c3cd71e612", "full size"), ("-320", "3df6f0d01a2c9592104656642f5e78a3", "short side 320 pixels"), ("-160", "e793b78cc4c9e9a4ccc0c1155377a412", "short side 160 pixels") }
            .Select(size => ImagenetteOf(size.Item1, size.Item2, size.Item3)),
        new DatasetEntry
        {
            Name = "country211", About = "photos by the country they were taken in, 150 to train, 50 to validate and 100 to test of each", Classes = 211, Splits = ["train", "val", "test"],
            Licence = Licences.NotStated,
            Source = "github.com/openai/CLIP, data/country211.md; file and hash as in torchvision 0.14, datasets/country211.py",
            Citation = "Radford et al., Learning transferable visual models from natural language supervision, 2021",
            Needs = ["country211/train", "country211/valid", "country211/test"],
            Files = [LabelledFile.Md5("https://openaipublic.azureedge.net/clip/data/country211.tgz", "84988d7644798601126c29e9877aab6a")],
            Read = place => ImageFolder.Read(Path.GetDirectoryName(place["country211/train"])!, "country211"),
        },
        new DatasetEntry
        {
            Name = "rendered-sst2", About = "sentences of film reviews as pictures, negative and positive: 6,920 to train, 872 to validate, 1,821 to test", Classes = 2, Splits = ["train", "val", "test"],
            Licence = Licences.NotStated,
            Source = "github.com/openai/CLIP, data/rendered-sst2.md; file and hash as in torchvision 0.14, datasets/rendered_sst2.py",
            Citation = "Radford et al., Learning transferable visual models from natural language supervision, 2021",
            Needs = ["rendered-sst2/train", "rendered-sst2/valid", "rendered-sst2/test"],
            Files = [LabelledFile.Md5("https://openaipublic.azureedge.net/clip/data/rendered-sst2.tgz", "2384d08e9dcfa4bd55b324e610496ee5")],
            Read = place => ImageFolder.Read(Path.GetDirectoryName(place["rendered-sst2/train"])!, "rendered-sst2"),
        },
    ];

    // images_background/<alphabet>/<character>/*.png to learn from, images_evaluation with other alphabets to test on.
    private static DatasetEntry Omniglot()
    {
        const string address = "https://raw.githubusercontent.com/brendenlake/omniglot/master/python/";
        (string Folder, string Part)[] parts = [("images_background", LabelledData.TrainPart), ("images_evaluation", LabelledData.TestPart)];
        return new DatasetEntry
        {
            Name = "omniglot",
            About = "1,623 characters of 50 alphabets (the domains), 20 drawings of each; the test part has other alphabets",
            Classes = 1623,
            Splits = ["train", "test"],
            Licence = Licences.NotStated,
            Source = "github.com/brendenlake/omniglot; files and hashes as in torchvision 0.14, datasets/omniglot.py",
            Citation = "Lake, Salakhutdinov and Tenenbaum, Human-level concept learning through probabilistic program induction, 2015",
            Folders = ["omniglot", "omniglot-py"],
            Needs = [.. parts.Select(part => part.Folder)],
            Files = [LabelledFile.Md5(address + "images_background.zip", "68d2efa1b9178cc56df9314c21c6e718"), LabelledFile.Md5(address + "images_evaluation.zip", "6b91aef0f799c5bb55b94e3f2daec811")],
            Read = place =>
            {
                var found = parts.SelectMany(part => ImageFolder.Read(place[part.Folder], "omniglot").Select(item => (item, part.Part, Class: $"{item.Domain}/{item.Class}"))).ToList();
                string[] classes = [.. found.Select(one => one.Class).Distinct().Order(StringComparer.Ordinal)];
                var places = LabelledFile.Places(classes);
                return new LabelledData("omniglot", classes, found.Select(one => new Sample(one.item.Source, places[one.Class], one.Class, one.Part, one.item.Domain)));
            },
        };
    }

    private static DatasetEntry ImagenetteOf(string suffix, string md5, string size)
    {
        var folder = $"imagenette2{suffix}";
        return new DatasetEntry
        {
            Name = $"imagenette{suffix}",
            About = $"ten classes of ImageNet that are easy to tell apart, {size}",
            Classes = 10,
            Splits = ["train", "test"],
            Licence = Licences.ImageNet,
            Source = "github.com/fastai/imagenette; file, hash and names as in torchvision's main branch, datasets/imagenette.py",
            Citation = "Howard, Imagenette, github.com/fastai/imagenette",
            Needs = [$"{folder}/train", $"{folder}/val"],
            Files = [LabelledFile.Md5($"https://s3.amazonaws.com/fast-ai-imageclas/{folder}.tgz", md5)],
            // Results are reported on the second part, which is called val: it is the test part here.
            Read = place =>
            {
                var read = ImageFolder.Read(Path.GetDirectoryName(place[$"{folder}/train"])!, $"imagenette{suffix}").RenamePart(LabelledData.ValPart, LabelledData.TestPart);
                string[] names = [.. read.Classes.Select(wnid => Imagenette.FirstOrDefault(one => one.Wnid == wnid).Name ?? wnid)];
                return new LabelledData(read.Name, names, read.Select(item => item.Labelled(item.Label, names[item.Label]))) { ClassIds = read.Classes };
            },
        };
    }

    // A folder that is no class.
    private static LabelledData Without(LabelledData data, string dropped)
    {
        string[] classes = [.. data.Classes.Where(name => name != dropped)];
        var places = LabelledFile.Places(classes);
        return new LabelledData(data.Name, classes, data.Where(item => item.Class != dropped).Select(item => item.Labelled(places[item.Class], item.Class)));
    }
}
