namespace TransferNotebooks;

/// <summary>
/// Oxford 102 Flowers: <c>imagelabels.mat</c> holds a label from 1 for each image, <c>setid.mat</c> the numbers of the images of each part.
/// The classes have no names in these files and are called by their numbers.
/// </summary>
internal static class Flowers102
{
    private const string Address = "https://www.robots.ox.ac.uk/~vgg/data/flowers/102/", LabelsFile = "imagelabels.mat", PartsFile = "setid.mat";
    private static readonly IReadOnlyList<string> Classes = [.. Enumerable.Range(1, 102).Select(number => $"flower {number}")];

    public static DatasetEntry Entry { get; } = new()
    {
        Name = "flowers102",
        About = "102 flowers of the United Kingdom, 40 to 258 photos of each",
        Classes = 102,
        Splits = ["train", "val", "test"],
        Licence = Licences.NotStated,
        Source = "www.robots.ox.ac.uk/~vgg/data/flowers/102; files and hashes as in torchvision 0.14, datasets/flowers102.py",
        Citation = "Nilsback and Zisserman, Automated flower classification over a large number of classes, 2008",
        Folders = ["flowers102", "flowers-102"],
        Needs = ["jpg", LabelsFile, PartsFile],
        Files =
        [
            LabelledFile.Md5(Address + "102flowers.tgz", "52808999861908f626f3c1f4e79d11fa"),
            LabelledFile.Md5(Address + LabelsFile, "e0620be6f572b9609742df49c70aed4d"),
            LabelledFile.Md5(Address + PartsFile, "a5357ecc9cb78c4bef273ce3793fc85c"),
        ],
        Read = place =>
        {
            var labels = Matlab5.Variable(Matlab5.Read(place[LabelsFile]), "labels", place[LabelsFile]).Integers();
            var parts = Matlab5.Read(place[PartsFile]);
            return new LabelledData("flowers102", Classes, new[] { ("trnid", LabelledData.TrainPart), ("valid", LabelledData.ValPart), ("tstid", LabelledData.TestPart) }.SelectMany(pair =>
                Matlab5.Variable(parts, pair.Item1, place[PartsFile]).Integers().Select(number => number >= 1 && number <= labels.Length
                    ? LabelledFile.Sample(new FileImage(Path.Combine(place["jpg"], $"image_{number:00000}.jpg")), labels[number - 1] - 1, Classes, pair.Item2, place[LabelsFile])
                    : throw new DatasetException($"{place[PartsFile]}: images go from 1 to {labels.Length}. Received: {number}."))));
        },
    };
}
