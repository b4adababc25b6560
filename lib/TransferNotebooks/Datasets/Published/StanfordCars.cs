namespace TransferNotebooks;

/// <summary>
/// Stanford Cars: MATLAB structures with the file, the class from 1 and the box of each image; the names of the classes are a cell array.
/// </summary>
internal static class StanfordCars
{
    private const string Meta = "devkit/cars_meta.mat", TrainList = "devkit/cars_train_annos.mat", TestList = "cars_test_annos_withlabels.mat";

    public static DatasetEntry Entry { get; } = new()
    {
        Name = "stanford-cars",
        About = "196 models of cars, 8,144 photos to train and 8,041 to test, with boxes",
        Classes = 196,
        Splits = ["train", "test"],
        Licence = Licences.NotStated,
        Source = "ai.stanford.edu/~jkrause/cars/car_dataset.html; files and hashes as in torchvision 0.14, datasets/stanford_cars.py",
        Citation = "Krause, Stark, Deng and Fei-Fei, 3D object representations for fine-grained categorization, 2013",
        Folders = ["stanford-cars", "stanford_cars"],
        Needs = ["cars_train", "cars_test", Meta, TrainList, TestList],
        Files =
        [
            LabelledFile.Md5("https://ai.stanford.edu/~jkrause/cars/car_devkit.tgz", "c3b158d763b6e2245038c8ad08e45376"),
            LabelledFile.Md5("https://ai.stanford.edu/~jkrause/car196/cars_train.tgz", "065e5b463ae28d29e77c1b4b166cfe61"),
            LabelledFile.Md5("https://ai.stanford.edu/~jkrause/car196/cars_test.tgz", "4ce7ebf6a94d07f1952d94dd34c4d501"),
            LabelledFile.Md5("https://ai.stanford.edu/~jkrause/car196/cars_test_annos_withlabels.mat", "b0a2b23655a3edd16d84508592a98d10"),
        ],
        Read = place =>
        {
            string[] classes = [.. Matlab5.Variable(Matlab5.Read(place[Meta]), "class_names", place[Meta]).Cells.Select(cell => cell.Text())];
            return new LabelledData("stanford-cars", classes, [.. Part(place[TrainList], place["cars_train"], classes, LabelledData.TrainPart), .. Part(place[TestList], place["cars_test"], classes, LabelledData.TestPart)]);
        },
    };

    private static IEnumerable<Sample> Part(string path, string folder, string[] classes, string part)
    {
        var list = Matlab5.Variable(Matlab5.Read(path), "annotations", path);
        for (var i = 0; i < list.Count; i++)
        {
            int Number(string field) => list.Field(i, field).Integers() is [var number] ? number : throw new DatasetException($"{path}: {field} of image {i} must be one number.");
            var (left, top) = (Number("bbox_x1"), Number("bbox_y1"));
            var box = new Box(left, top, Number("bbox_x2") - left, Number("bbox_y2") - top);
            yield return LabelledFile.Sample(new BoxedImage(LabelledFile.Below(folder, list.Field(i, "fname").Text()), box), Number("class") - 1, classes, part, path);
        }
    }

    private sealed class BoxedImage(string path, Box box) : ImageSource
    {
        private readonly FileImage image = new(path);

        public override string Name => path;

        public override RgbImage Load(Imaging.ImageScratch? scratch = null) => image.Load(scratch);

        public override void AddTo(System.Security.Cryptography.IncrementalHash hash) => image.AddTo(hash);

        public override Annotation LoadAnnotation() => new() { Box = box };
    }
}
