namespace TransferNotebooks;

/// <summary>Sets whose parts are lists of files in text form: DTD, FGVC-Aircraft, SUN397, LFW, GTSRB. Formats as torchvision 0.14 reads them.</summary>
internal static class ListedSets
{
    public static IEnumerable<DatasetEntry> Entries => [Textures(), Aircraft(), Sun397(), Faces(), Signs()];

    // Lines "class/file"; of ten ways to part the images the first is the standard one.
    private static DatasetEntry Textures() => new()
    {
        Name = "dtd",
        About = "47 textures that words describe",
        Classes = 47,
        Splits = ["train", "val", "test"],
        Licence = Licences.NotStated,
        Source = "www.robots.ox.ac.uk/~vgg/data/dtd; file and hash as in torchvision 0.14, datasets/dtd.py (first of ten partitions)",
        Citation = "Cimpoi, Maji, Kokkinos, Mohamed and Vedaldi, Describing textures in the wild, 2014",
        Needs = ["dtd/images", "dtd/labels/train1.txt", "dtd/labels/val1.txt", "dtd/labels/test1.txt"],
        Files = [LabelledFile.Md5("https://www.robots.ox.ac.uk/~vgg/data/dtd/download/dtd-r1.0.1.tar.gz", "fff73e5086ae6bdbea199a49dfb8a4c1")],
        Read = place =>
        {
            var rows = new[] { LabelledData.TrainPart, LabelledData.ValPart, LabelledData.TestPart }
                .SelectMany(part => LabelledFile.Lines(place[$"dtd/labels/{part}1.txt"]).Select(line => (part, line, Class: line.Split('/')[0]))).ToList();
            string[] classes = [.. rows.Select(row => row.Class).Distinct().Order(StringComparer.Ordinal)];
            var (places, images) = (LabelledFile.Places(classes), place["dtd/images"]);
            return new LabelledData("dtd", classes, rows.Select(row => new Sample(new FileImage(LabelledFile.Below(images, row.line)), places[row.Class], row.Class, row.part)));
        },
    };

    // Lines "number class name with spaces". The publisher gives no hash: the content met first is kept to.
    private static DatasetEntry Aircraft()
    {
        const string data = "fgvc-aircraft-2013b/data";
        return new DatasetEntry
        {
            Name = "fgvc-aircraft",
            About = "100 variants of aircraft, 100 photos of each",
            Classes = 100,
            Splits = ["train", "val", "test"],
            Licence = Licences.NotStated,
            Source = "www.robots.ox.ac.uk/~vgg/data/fgvc-aircraft; file as in torchvision 0.14, datasets/fgvc_aircraft.py, without a hash (unverified)",
            Citation = "Maji, Kannala, Rahtu, Blaschko and Vedaldi, Fine-grained visual classification of aircraft, arXiv:1306.5151, 2013",
            Needs = [$"{data}/images", $"{data}/variants.txt", $"{data}/images_variant_train.txt", $"{data}/images_variant_val.txt", $"{data}/images_variant_test.txt"],
            Files = [new RemoteFile { Name = "fgvc-aircraft-2013b.tar.gz", Urls = ["https://www.robots.ox.ac.uk/~vgg/data/fgvc-aircraft/archives/fgvc-aircraft-2013b.tar.gz"] }],
            Read = place =>
            {
                string[] classes = [.. LabelledFile.Lines(place[$"{data}/variants.txt"])];
                var (places, images) = (LabelledFile.Places(classes), place[$"{data}/images"]);
                return new LabelledData("fgvc-aircraft", classes, new[] { LabelledData.TrainPart, LabelledData.ValPart, LabelledData.TestPart }.SelectMany(part =>
                    LabelledFile.Lines(place[$"{data}/images_variant_{part}.txt"]).Select(line => line.Split(' ', 2) is [var number, var name] && places.TryGetValue(name, out var label)
                        ? new Sample(new FileImage(LabelledFile.Below(images, number + ".jpg")), label, name, part)
                        : throw new DatasetException($"{place[$"{data}/images_variant_{part}.txt"]}: wanted lines of a number and a variant. Received: {line}."))));
            },
        };
    }

    // ClassName.txt lists "/a/abbey" or "/a/apartment_building/outdoor"; images lie below these.
    private static DatasetEntry Sun397() => new()
    {
        Name = "sun397",
        About = "397 kinds of scenes",
        Classes = 397,
        Licence = Licences.NotStated,
        Source = "vision.princeton.edu/projects/2010/SUN; file and hash as in torchvision 0.14, datasets/sun397.py",
        Citation = "Xiao, Hays, Ehinger, Oliva and Torralba, SUN database, 2010",
        Needs = ["SUN397/ClassName.txt"],
        Files = [LabelledFile.Md5("http://vision.princeton.edu/projects/2010/SUN/SUN397.tar.gz", "8ca2778205c41d23104230ba66911c7a")],
        Read = place =>
        {
            var folder = Path.GetDirectoryName(place["SUN397/ClassName.txt"])!;
            string[] lines = [.. LabelledFile.Lines(place["SUN397/ClassName.txt"])], classes = [.. lines.Select(line => line[3..])];
            return new LabelledData("sun397", classes, lines.SelectMany((line, label) =>
                Directory.GetFiles(LabelledFile.Below(folder, line.TrimStart('/')), "sun_*.jpg").Order(StringComparer.Ordinal).Select(path => new Sample(new FileImage(path), label, classes[label]))));
        },
    };

    // peopleDevTrain.txt and peopleDevTest.txt: a number, then lines "name TAB images"; the people of the two parts differ.
    private static DatasetEntry Faces() => new()
    {
        Name = "lfw",
        About = "faces of people by name, funneled; the test part has other people than the training part",
        Classes = null,
        Splits = ["train", "test"],
        Licence = Licences.NotStated,
        Source = "vis-www.cs.umass.edu/lfw; files and hashes as in torchvision 0.14, datasets/lfw.py",
        Citation = "Huang, Ramesh, Berg and Learned-Miller, Labeled faces in the wild, 2007",
        Folders = ["lfw", "lfw-py"],
        Needs = ["lfw_funneled", "peopleDevTrain.txt", "peopleDevTest.txt"],
        Files =
        [
            LabelledFile.Md5("http://vis-www.cs.umass.edu/lfw/lfw-funneled.tgz", "1b42dfed7d15c9b2dd63d5e5840c86ad"),
            LabelledFile.Md5("http://vis-www.cs.umass.edu/lfw/peopleDevTrain.txt", "54eaac34beb6d042ed3a7d883e247a21"),
            LabelledFile.Md5("http://vis-www.cs.umass.edu/lfw/peopleDevTest.txt", "e4bf5be0a43b5dcd9dc5ccfcb8fb19c5"),
        ],
        Read = place =>
        {
            var rows = new[] { ("peopleDevTrain.txt", LabelledData.TrainPart), ("peopleDevTest.txt", LabelledData.TestPart) }.SelectMany(list =>
                LabelledFile.Lines(place[list.Item1]).Skip(1).Select(line => line.Split('\t') is [var name, var count] && int.TryParse(count, out var images)
                    ? (Name: name, Images: images, Part: list.Item2)
                    : throw new DatasetException($"{place[list.Item1]}: wanted lines of a name, a tab and a number of images. Received: {line}."))).ToList();
            string[] classes = [.. rows.Select(row => row.Name).Distinct().Order(StringComparer.Ordinal)];
            var (places, folder) = (LabelledFile.Places(classes), place["lfw_funneled"]);
            return new LabelledData("lfw", classes, rows.SelectMany(row => Enumerable.Range(1, row.Images).Select(number =>
                new Sample(new FileImage(LabelledFile.Below(folder, $"{row.Name}/{row.Name}_{number:0000}.jpg")), places[row.Name], row.Name, row.Part))));
        },
    };

    // The training images lie in folders of class numbers; the test images' classes are in a table parted by semicolons.
    private static DatasetEntry Signs()
    {
        const string address = "https://sid.erda.dk/public/archives/daaeac0d7ce1152aea9b61d9f1e19370/", truth = "GT-final_test.csv";
        return new DatasetEntry
        {
            Name = "gtsrb",
            About = "43 German traffic signs, 15 to 250 pixels wide",
            Classes = 43,
            Splits = ["train", "test"],
            Licence = Licences.NotStated,
            Source = "benchmark.ini.rub.de; files and hashes as in torchvision 0.14, datasets/gtsrb.py",
            Citation = "Stallkamp, Schlipsing, Salmen and Igel, The German traffic sign recognition benchmark, 2011",
            Needs = ["GTSRB/Training", "GTSRB/Final_Test/Images", truth],
            Files =
            [
                LabelledFile.Md5(address + "GTSRB-Training_fixed.zip", "513f3c79a4c5141765e10e952eaa2478"),
                LabelledFile.Md5(address + "GTSRB_Final_Test_Images.zip", "c7e4e6327067d32654124b0fe9e82185"),
                LabelledFile.Md5(address + "GTSRB_Final_Test_GT.zip", "fe31e9c9270bbcd7b84b7f21a9d9d9e5"),
            ],
            Read = place =>
            {
                var train = ImageFolder.Read(place["GTSRB/Training"], "gtsrb");
                var rows = Csv.Read(place[truth], ';');
                var (file, label) = (LabelsTable.Find(rows[0], ["Filename"]), LabelsTable.Find(rows[0], ["ClassId"]));
                if (file < 0 || label < 0)
                    throw new DatasetException($"{place[truth]} needs the columns Filename and ClassId. Received: {string.Join(", ", rows[0])}.");
                string[] classes = [.. train.Classes.Select(name => int.Parse(name, System.Globalization.CultureInfo.InvariantCulture).ToString(System.Globalization.CultureInfo.InvariantCulture))];
                var (places, folder) = (LabelledFile.Places(classes), place["GTSRB/Final_Test/Images"]);
                return new LabelledData("gtsrb", classes,
                [
                    .. train.Select(item => new Sample(item.Source, item.Label, classes[item.Label], LabelledData.TrainPart)),
                    .. rows.Skip(1).Select(row => LabelledFile.Sample(new FileImage(LabelledFile.Below(folder, row[file])), places.GetValueOrDefault(row[label].Trim(), -1), classes, LabelledData.TestPart, place[truth])),
                ]);
            },
        };
    }
}
