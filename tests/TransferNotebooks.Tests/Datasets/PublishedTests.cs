using System.Security.Cryptography;
using System.Text;
using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Data;

/// <summary>Every published set is read from small files in the exact form of the published ones, laid out as their archives unpack.</summary>
public sealed class PublishedTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("mnist", "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")]
    [InlineData("fashion-mnist", "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")]
    [InlineData("kmnist", "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")]
    public void Sets_in_the_form_of_mnist(string name, params string[] files)
    {
        var (train, test) = (IdxBytes.Pair(5, 0, 9), IdxBytes.Pair(3));
        Put(name, (files[0], train.Images), (files[1], train.Labels), (files[2], test.Images), (files[3], test.Labels));
        var set = Load(name);
        Assert.Equal([5, 0, 9], set.Train.Labels);
        Assert.Equal([3], set.Test.Labels);
        Assert.Equal(10, set.Classes.Count);
        Assert.Equal((25, 25, 25), set.Train[2].Load()[1, 2]);
        if (name == "fashion-mnist")
            Assert.Equal("Ankle boot", set[2].Class);
    }

    [Fact]
    public void Images_without_labels_for_each_are_refused()
    {
        var (images, labels) = (IdxBytes.Pair(5, 0, 9).Images, IdxBytes.Pair(3).Labels);
        Put("mnist", ("train-images-idx3-ubyte.gz", images), ("train-labels-idx1-ubyte.gz", labels), ("t10k-images-idx3-ubyte.gz", images), ("t10k-labels-idx1-ubyte.gz", labels));
        Assert.Contains("3 images", Assert.Throws<DatasetException>(() => Load("mnist")).Message);
    }

    [Fact]
    public void Qmnist_takes_the_first_of_eight_columns()
    {
        byte[] Labels(params byte[] classes) => IdxBytes.Gzip(IdxBytes.File(12, [classes.Length, 8], [.. classes.SelectMany(one => (byte[])[0, 0, 0, one, .. Enumerable.Repeat((byte)77, 28)])]));
        Put("qmnist", ("qmnist-train-images-idx3-ubyte.gz", IdxBytes.Pair(0, 0).Images), ("qmnist-train-labels-idx2-int.gz", Labels(8, 1)),
            ("qmnist-test-images-idx3-ubyte.gz", IdxBytes.Pair(0).Images), ("qmnist-test-labels-idx2-int.gz", Labels(4)));
        Assert.Equal([8, 1, 4], Load("qmnist").Labels);
    }

    [Theory]
    [InlineData("emnist-letters", 26, 1, "a", 26, "z")]
    [InlineData("emnist-balanced", 47, 36, "a", 46, "t")]
    [InlineData("emnist-bymerge", 47, 10, "A", 35, "Z")]
    [InlineData("emnist-byclass", 62, 36, "a", 61, "z")]
    [InlineData("emnist-digits", 10, 0, "0", 9, "9")]
    [InlineData("emnist-mnist", 10, 0, "0", 9, "9")]
    public void Emnist_stands_upright_and_has_the_classes_of_its_split(string name, int classes, byte first, string firstClass, byte second, string secondClass)
    {
        var split = name["emnist-".Length..];
        var (images, labels) = IdxBytes.Pair(first, second);
        Put("emnist", new[] { "train", "test" }.SelectMany(part => new[] { ($"gzip/emnist-{split}-{part}-images-idx3-ubyte.gz", images), ($"gzip/emnist-{split}-{part}-labels-idx1-ubyte.gz", labels) }).ToArray());
        var set = Load(name);
        Assert.Equal((classes, 4), (set.Classes.Count, set.Count));
        Assert.Equal([firstClass, secondClass], set.Train.Select(item => item.Class));
        // The file's second value is the pixel below the first.
        Assert.Equal((0, 1, 3), (set[0].Load()[0, 0].R, set[0].Load()[0, 1].R, set[0].Load()[1, 0].R));
    }

    [Fact]
    public void Usps_from_matlab_has_pixels_in_columns_and_labels_plus_one()
    {
        var matrix = new byte[3 * 257];
        (matrix[1], matrix[3 * 17 + 1], matrix[3 * 256], matrix[3 * 256 + 1], matrix[3 * 256 + 2]) = (200, 100, 1, 10, 5);
        Put("usps", ("usps_all.mat", MatlabBytes.File(MatlabBytes.Compressed(MatlabBytes.UInt8("data", [3, 257], matrix)))));
        var set = Load("usps");
        Assert.Equal([0, 9, 4], set.Labels);
        Assert.Equal((200, 100), (set[1].Load()[0, 0].R, set[1].Load()[1, 1].R));
    }

    [Fact]
    public void Semeion_has_256_pixels_and_one_of_ten()
    {
        string Line(int digit, int pixel) => string.Join(' ', Enumerable.Range(0, 256).Select(i => i == pixel ? "1.0000" : "0.0000")) + " " + string.Join(' ', Enumerable.Range(0, 10).Select(i => i == digit ? 1 : 0)) + " \n";
        Put("semeion", ("semeion.data", Encoding.ASCII.GetBytes(Line(3, 17) + Line(0, 255))));
        var set = Load("semeion");
        Assert.Equal([3, 0], set.Labels);
        Assert.Equal((255, 0, 255), (set[0].Load()[1, 1].R, set[0].Load()[0, 0].R, set[1].Load()[15, 15].R));
    }

    [Fact]
    public void Cifar10_from_its_archive_is_whole_and_comes_before_a_part_of_it()
    {
        Put("cifar10", [("batches.meta.txt", Bytes("wrong\n")), ("cifar-10-batches-bin/batches.meta.txt", Bytes("airplane\nautomobile\n\n")),
            .. Enumerable.Range(1, 5).Select(batch => ($"cifar-10-batches-bin/data_batch_{batch}.bin", Cifar([(byte)(batch % 2)]))), ("cifar-10-batches-bin/test_batch.bin", Cifar([1]))]);
        var set = Load("cifar10");
        Assert.Equal([1, 0, 1, 0, 1], set.Train.Labels);
        Assert.Equal((1, "automobile", ""), (set.Test.Count, set.Test[0].Class, set.Variant));
        Assert.Equal((10, 20, 30), set[0].Load()[31, 31]);
    }

    [Fact]
    public void Cifar100_has_two_labels_of_which_the_second_counts()
    {
        Put("cifar100", ("cifar-100-binary/train.bin", [.. Cifar([1, 0]), .. Cifar([0, 2])]), ("cifar-100-binary/test.bin", Cifar([0, 1])),
            ("cifar-100-binary/fine_label_names.txt", Bytes("apple\nfish\nbaby\n")), ("cifar-100-binary/coarse_label_names.txt", Bytes("people\nfood\n")));
        var set = Load("cifar100");
        Assert.Equal(["apple", "baby", "fish"], set.Select(item => item.Class));
        Assert.Equal(["food", "people", "people"], set.Select(item => item.Domain));
    }

    [Fact]
    public void Svhn_has_images_behind_each_other_in_matlabs_order_and_ten_for_zero()
    {
        // 32 x 32 x 3 x 2 with the row fastest: value of row 1, column 0, red of image 1 is at 1 + 3072.
        var x = new byte[2 * 3072];
        (x[3072 + 1], x[3072 + 32 * 5], x[3072 + 1024], x[3072 + 2048]) = (11, 22, 33, 44);
        byte[] Mat(byte[] images, int count, params double[] labels) => MatlabBytes.File(MatlabBytes.Compressed(MatlabBytes.UInt8("X", count == 1 ? [32, 32, 3] : [32, 32, 3, count], images)), MatlabBytes.Compressed(MatlabBytes.Double("y", [count, 1], labels)));
        Put("svhn", ("train_32x32.mat", Mat(x, 2, 10, 3)), ("test_32x32.mat", Mat(x[..3072], 1, 9)));
        var set = Load("svhn");
        Assert.Equal([0, 3, 9], set.Labels);
        var image = set[1].Load();
        Assert.Equal((11, 22, 33, 44), (image[0, 1].R, image[5, 0].R, image[0, 0].G, image[0, 0].B));
    }

    [Fact]
    public void Stl10_has_planes_column_by_column_and_labels_from_one()
    {
        var x = new byte[3 * 96 * 96];
        (x[1], x[96 * 7], x[96 * 96]) = (5, 6, 7);
        Put("stl10", ("stl10_binary/class_names.txt", Bytes("airplane\nbird\n")), ("stl10_binary/train_X.bin", x), ("stl10_binary/train_y.bin", [2]), ("stl10_binary/test_X.bin", [.. x, .. x]), ("stl10_binary/test_y.bin", [1, 2]));
        var set = Load("stl10");
        Assert.Equal(["bird", "airplane", "bird"], set.Select(item => item.Class));
        Assert.Equal((5, 6, 7), (set[0].Load()[0, 1].R, set[0].Load()[7, 0].R, set[0].Load()[0, 0].G));
    }

    [Fact]
    public void Oxford_pets_are_called_after_their_files_and_have_masks()
    {
        var trimap = new RgbImage(2, 1);
        (trimap[0, 0], trimap[1, 0]) = ((1, 1, 1), (2, 2, 2));
        Put("oxford-pets", ("images/great_pyrenees_7.jpg", Jpeg), ("images/Abyssinian_100.jpg", Jpeg), ("annotations/trimaps/Abyssinian_100.png", trimap.ToPng()),
            ("annotations/trainval.txt", Bytes("great_pyrenees_7 2 2 1\n")), ("annotations/test.txt", Bytes("Abyssinian_100 1 1 1\n")));
        var set = Load("oxford-pets");
        Assert.Equal(["Abyssinian", "Great Pyrenees"], set.Classes);
        Assert.Equal((1, 0), (set.Train[0].Label, set.Test[0].Label));
        Assert.Equal([255, 0], set.Test[0].Annotation!.Mask!);
        Assert.Equal("dog", set.Train[0].Annotation!.Attributes["species"]);
        Assert.Null(set.Train[0].Annotation!.Mask);
        Assert.Equal(8, set[0].Load().Width);
    }

    [Fact]
    public void Flowers_are_parted_by_their_numbers()
    {
        Put("flowers102", ("jpg/image_00001.jpg", Jpeg), ("jpg/image_00002.jpg", Jpeg), ("jpg/image_00003.jpg", Jpeg),
            ("imagelabels.mat", MatlabBytes.File(MatlabBytes.Double("labels", [1, 3], 77, 102, 1))),
            ("setid.mat", MatlabBytes.File(MatlabBytes.Double("trnid", [1, 1], 3), MatlabBytes.Double("valid", [1, 1], 1), MatlabBytes.Double("tstid", [1, 1], 2))));
        var set = Load("flowers102");
        Assert.Equal((0, 76, 101), (set.Train[0].Label, set.Val[0].Label, set.Test[0].Label));
        Assert.EndsWith("image_00003.jpg", set.Train[0].Name);
    }

    [Fact]
    public void Food_lists_are_json()
    {
        Put("food101", ("food-101/images/waffles/1.jpg", Jpeg), ("food-101/images/apple_pie/2.jpg", Jpeg),
            ("food-101/meta/train.json", Bytes("""{"waffles": ["waffles/1"], "apple_pie": []}""")), ("food-101/meta/test.json", Bytes("""{"apple_pie": ["apple_pie/2"]}""")));
        var set = Load("food101");
        Assert.Equal(["apple_pie", "waffles"], set.Classes);
        Assert.Equal(("waffles", "apple_pie"), (set.Train[0].Class, set.Test[0].Class));
        Put("food101", ("food-101/meta/test.json", Bytes("""{"apple_pie": ["../../../secret"]}""")));
        Assert.Contains("outside", Assert.Throws<DatasetException>(() => Load("food101")).Message);
    }

    [Fact]
    public void Textures_and_aircraft_are_listed_in_lines()
    {
        Put("dtd", ("dtd/images/dotted/dotted_1.jpg", Jpeg), ("dtd/labels/train1.txt", Bytes("dotted/dotted_1.jpg\n")), ("dtd/labels/val1.txt", Bytes("banded/banded_2.jpg\n")), ("dtd/labels/test1.txt", Bytes("dotted/dotted_3.jpg\n")));
        Assert.Equal(["dotted", "banded", "dotted"], Load("dtd").Select(item => item.Class));
        const string data = "fgvc-aircraft-2013b/data";
        Put("fgvc-aircraft", ($"{data}/images/1025794.jpg", Jpeg), ($"{data}/variants.txt", Bytes("707-320\nBoeing 717\n")),
            ($"{data}/images_variant_train.txt", Bytes("1025794 Boeing 717\n")), ($"{data}/images_variant_val.txt", Bytes("0056978 707-320\n")), ($"{data}/images_variant_test.txt", Bytes("0034309 707-320\n")));
        var aircraft = Load("fgvc-aircraft");
        Assert.Equal(["Boeing 717", "707-320", "707-320"], aircraft.Select(item => item.Class));
        Assert.True(Datasets.Known.Single(entry => entry.Name == "fgvc-aircraft").Files[0].IsUnverified);
    }

    [Fact]
    public void Scenes_faces_and_signs()
    {
        Put("sun397", ("SUN397/ClassName.txt", Bytes("/a/abbey\n/a/apartment_building/outdoor\n")), ("SUN397/a/abbey/sun_b.jpg", Jpeg), ("SUN397/a/apartment_building/outdoor/sun_a.jpg", Jpeg));
        Assert.Equal(["abbey", "apartment_building/outdoor"], Load("sun397").Select(item => item.Class));
        Put("lfw", ("lfw_funneled/Ann_Bee/Ann_Bee_0001.jpg", Jpeg), ("peopleDevTrain.txt", Bytes("2\nCarl_Day\t1\nAnn_Bee\t2\n")), ("peopleDevTest.txt", Bytes("1\nEve_Fox\t1\n")));
        var faces = Load("lfw");
        Assert.Equal(["Carl_Day", "Ann_Bee", "Ann_Bee", "Eve_Fox"], faces.Select(item => item.Class));
        Assert.EndsWith("Ann_Bee/Ann_Bee_0002.jpg", faces[2].Name);
        byte[] ppm = [.. "P6\n1 1\n255\n"u8, 9, 8, 7];
        Put("gtsrb", ("GTSRB/Training/00000/00000_00000.ppm", ppm), ("GTSRB/Training/00014/00000_00000.ppm", ppm), ("GTSRB/Training/00000/GT-00000.csv", Bytes("Filename;Width\n")),
            ("GTSRB/Final_Test/Images/00000.ppm", ppm), ("GT-final_test.csv", Bytes("Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId\n00000.ppm;53;54;6;5;48;49;14\n")));
        var signs = Load("gtsrb");
        Assert.Equal(["0", "14"], signs.Classes);
        Assert.Equal((2, 1, (9, 8, 7)), (signs.Train.Count, signs.Test[0].Label, signs.Test[0].Load()[0, 0]));
    }

    [Fact]
    public void Cars_are_listed_in_structures_with_boxes()
    {
        byte[] List(string name, string file, double label) => MatlabBytes.File(MatlabBytes.Compressed(MatlabBytes.Structs("annotations", [1, 1], ["bbox_x1", "bbox_y1", "bbox_x2", "bbox_y2", "class", "fname"],
            MatlabBytes.Double("", [1, 1], 39), MatlabBytes.Double("", [1, 1], 116), MatlabBytes.Double("", [1, 1], 569), MatlabBytes.Double("", [1, 1], 375), MatlabBytes.Double("", [1, 1], label), MatlabBytes.Text("", file))));
        Put("stanford-cars", ("cars_train/00001.jpg", Jpeg), ("cars_test/00001.jpg", Jpeg), ("devkit/cars_train_annos.mat", List("a", "00001.jpg", 2)), ("cars_test_annos_withlabels.mat", List("a", "00001.jpg", 1)),
            ("devkit/cars_meta.mat", MatlabBytes.File(MatlabBytes.Cells("class_names", [1, 2], MatlabBytes.Text("", "AM General Hummer SUV 2000"), MatlabBytes.Text("", "Acura RL Sedan 2012")))));
        var set = Load("stanford-cars");
        Assert.Equal("Acura RL Sedan 2012", set.Train[0].Class);
        Assert.Equal(new Box(39, 116, 530, 259), set.Train[0].Annotation!.Box);
        Assert.Equal(0, set.Test[0].Label);
    }

    [Fact]
    public void Places_are_listed_with_their_numbers()
    {
        Put("places365-val", ("categories_places365.txt", Bytes("/b/bow_window/indoor 1\n/a/airfield 0\n")), ("places365_val.txt", Bytes("Places365_val_00000001.jpg 1\nPlaces365_val_00000002.jpg 0\n")),
            ("val_256/Places365_val_00000001.jpg", Jpeg));
        var set = Load("places365-val");
        Assert.Equal(["airfield", "bow_window/indoor"], set.Classes);
        Assert.Equal([1, 0], set.Test.Labels);
        Assert.Equal(8, set[0].Load().Width);
    }

    [Fact]
    public void Faces_as_rows_of_numbers_have_labels_in_the_training_table_only()
    {
        string Row(int first) => string.Join(' ', Enumerable.Range(0, 48 * 48).Select(i => i == 0 ? first : i == 48 ? 7 : 0));
        Put("fer2013", ("train.csv", Bytes($"emotion,pixels\n3,{Row(200)}\n0,{Row(5)}\n")));
        var set = Load("fer2013");
        Assert.Equal([3, 0], set.Labels);
        Assert.Equal((200, 7), (set[0].Load()[0, 0].R, set[0].Load()[0, 1].R));
        Put("fer2013", ("train.csv", Bytes($"emotion,pixels\n3,1 2 3\n")));
        Assert.Contains("row 1", Assert.Throws<DatasetException>(() => Load("fer2013")).Message);
    }

    [Fact]
    public void A_part_will_not_do_where_the_whole_set_is_asked_for()
    {
        Put("cifar10", ("batches.meta.txt", Bytes("airplane\nautomobile\n")), ("train_first2000.bin.gz", IdxBytes.Gzip(Cifar([1]))));
        Assert.Equal("1 of the 60,000 images", Load("cifar10").Variant);
        var known = Datasets.Known.Single(one => one.Name == "cifar10");
        var archive = ArchiveTests.Pack(folder["c.tar.gz"], [("cifar-10-batches-bin/batches.meta.txt", Bytes("airplane\nautomobile\n")),
            .. Enumerable.Range(1, 5).Select(batch => ($"cifar-10-batches-bin/data_batch_{batch}.bin", Cifar([0]))), ("cifar-10-batches-bin/test_batch.bin", Cifar([1]))]);
        var content = File.ReadAllBytes(archive);
        using var server = new Downloads.FileServer((asked, _) => Downloads.Answer.File(asked, content));
        var entry = known with { Files = [known.Files[0] with { Urls = [server.Url("cifar-10-binary.tar.gz")], Md5 = Convert.ToHexStringLower(MD5.HashData(content)) }] };
        Assert.Equal(6, Datasets.LoadFrom([folder.Path, folder["cache"]], entry, whole: true).Count);
        Directory.CreateDirectory(folder["hymenoptera/train/ants"]);
        foreach (var number in Enumerable.Range(0, 130))
            Put("hymenoptera", ($"{(number < 80 ? "train" : "val")}/ants/{number}.jpg", Jpeg));
        Assert.Contains("Only a part", Assert.Throws<DatasetException>(() => Datasets.LoadFrom([folder.Path], "hymenoptera", whole: true)).Message);
    }

    [Fact]
    public async Task Two_that_want_the_same_set_at_once_both_get_it()
    {
        var content = File.ReadAllBytes(ArchiveTests.Pack(folder["EuroSAT.zip"], [.. Enumerable.Range(0, 60).Select(i => ($"2750/{(i % 2 == 0 ? "Forest" : "River")}/{i}.jpg", Jpeg))]));
        using var server = new Downloads.FileServer((asked, _) => Downloads.Answer.File(asked, content));
        var known = Datasets.Known.Single(one => one.Name == "eurosat");
        var entry = known with { Files = [known.Files[0] with { Urls = [server.Url("EuroSAT.zip")], Md5 = Convert.ToHexStringLower(MD5.HashData(content)) }] };
        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Datasets.LoadFrom([folder["cache"]], entry).Count)));
        Assert.All(counts, count => Assert.Equal(60, count));
    }

    [Theory]
    [InlineData("eurosat", "2750/Forest/Forest_1.jpg", "2750/River/River_1.jpg", "Forest")]
    [InlineData("caltech101", "101_ObjectCategories/ant/image_0001.jpg", "101_ObjectCategories/BACKGROUND_Google/image_0001.jpg", "ant")]
    [InlineData("caltech256", "256_ObjectCategories/001.ak47/001_0001.jpg", "256_ObjectCategories/257.clutter/257_0001.jpg", "001.ak47")]
    [InlineData("imagenette-160", "imagenette2-160/train/n01440764/a.JPEG", "imagenette2-160/val/n02102040/b.JPEG", "tench")]
    [InlineData("omniglot", "images_background/Greek/character01/0394_01.png", "images_evaluation/Tibetan/character02/0990_01.png", "Greek/character01")]
    [InlineData("country211", "country211/train/AD/1.jpg", "country211/test/AE/1.jpg", "AD")]
    [InlineData("rendered-sst2", "rendered-sst2/train/negative/1.png", "rendered-sst2/test/positive/1.png", "negative")]
    public void Sets_in_class_folders(string name, string first, string second, string firstClass)
    {
        Put(name, (first, Jpeg), (second, Jpeg));
        foreach (var need in Datasets.Known.Single(entry => entry.Name == name).Needs)
            Directory.CreateDirectory(folder[$"{name}/{need}"]);
        var set = Load(name);
        Assert.Equal(firstClass, set.First(item => item.Part != "test").Class);
        Assert.Equal(name == "caltech101" ? 1 : 2, set.Count);
        if (name == "imagenette-160")
            Assert.Equal(["n01440764", "n02102040"], set.ClassIds);
        if (second.Contains("/test/") || second.Contains("evaluation") || second.Contains("/val/"))
            Assert.Equal((1, 1), (set.Train.Count, set.Test.Count));
    }

    [Fact]
    public void An_archive_in_a_data_folder_is_checked_and_unpacked_into_the_cache()
    {
        Directory.CreateDirectory(folder["data/eurosat"]);
        var archive = ArchiveTests.Pack(folder["data/eurosat/EuroSAT.zip"], ("2750/Forest/Forest_1.jpg", Jpeg), ("2750/River/River_1.jpg", Jpeg));
        var entry = Datasets.Known.Single(one => one.Name == "eurosat");
        Assert.Contains("not the published file", Assert.Throws<DatasetException>(() => Datasets.LoadFrom([folder["data"], folder["cache"]], entry)).Message);
        var md5 = Convert.ToHexStringLower(MD5.HashData(File.ReadAllBytes(archive)));
        entry = entry with { Files = [entry.Files[0] with { Md5 = md5, Urls = [] }] };
        Assert.Equal(2, Datasets.LoadFrom([folder["data"], folder["cache"]], entry).Count);
        Assert.True(File.Exists(archive));
        Assert.Equal(2, Datasets.LoadFrom([folder["nowhere"], folder["cache"]], entry).Count);
        // A content that was only half put in its place is not taken for whole.
        File.WriteAllText(folder["cache/eurosat/.unfinished"], "");
        Assert.Contains("Datasets.Drawn", Assert.Throws<DatasetException>(() => Datasets.LoadFrom([folder["nowhere"], folder["cache"]], entry)).Message);
        Assert.Equal(2, Datasets.LoadFrom([folder["data"], folder["cache"]], entry).Count);
    }

    [Fact]
    public void An_archive_is_fetched_once_checked_unpacked_and_taken_away()
    {
        var content = File.ReadAllBytes(ArchiveTests.Pack(folder["EuroSAT.zip"], ("2750/Forest/Forest_1.jpg", Jpeg), ("2750/River/River_1.jpg", Jpeg)));
        using var server = new Downloads.FileServer((asked, _) => Downloads.Answer.File(asked, content));
        var known = Datasets.Known.Single(one => one.Name == "eurosat");
        var entry = known with { Files = [known.Files[0] with { Urls = [server.Url("EuroSAT.zip")], Md5 = Convert.ToHexStringLower(MD5.HashData(content)) }] };
        Assert.Equal(["Forest", "River"], Datasets.LoadFrom([folder["cache"]], entry).Classes);
        var asked = server.Requests.Count;
        Assert.Equal(2, Datasets.LoadFrom([folder["cache"]], entry).Count);
        Assert.Equal(asked, server.Requests.Count);
        Assert.False(File.Exists(folder["cache/eurosat/EuroSAT.zip"]));
    }

    [Fact]
    public void Every_entry_names_licence_source_citation_and_a_hash_for_every_file_that_has_one()
    {
        Assert.Equal(Datasets.Known.Count, Datasets.Known.Select(entry => entry.Name).Distinct().Count());
        foreach (var entry in Datasets.Known)
        {
            Assert.All([entry.Name, entry.About, entry.Licence, entry.Source, entry.Citation], Assert.NotEmpty);
            Assert.NotEmpty(entry.Needs);
            foreach (var file in entry.Files)
            {
                Assert.True(file.Md5 is { Length: 32 } || (file.IsUnverified && entry.Source.Contains("unverified")), $"{entry.Name}: {file.Name}");
                Assert.All(file.Urls, url => Assert.Equal(file.Name, url[(url.LastIndexOf('/') + 1)..]));
            }
        }
    }

    private static byte[] Jpeg { get; } = TestImages.Smooth(8, 8).ToJpeg(90);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Cifar(byte[] labels) => [.. labels, .. Enumerable.Repeat((byte)10, 1024), .. Enumerable.Repeat((byte)20, 1024), .. Enumerable.Repeat((byte)30, 1024)];

    private void Put(string set, params (string Name, byte[] Content)[] files)
    {
        foreach (var (name, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[$"{set}/{name}"])!);
            File.WriteAllBytes(folder[$"{set}/{name}"], content);
        }
    }

    private LabelledData Load(string name) => Datasets.LoadFrom([folder.Path], name);
}
