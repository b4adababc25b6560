using System.Text.Json;

namespace TransferNotebooks;

/// <summary>Food-101: <c>meta/train.json</c> and <c>meta/test.json</c> list "class/number" by class.</summary>
internal static class Food101
{
    private const string Folder = "food-101";

    public static DatasetEntry Entry { get; } = new()
    {
        Name = "food101",
        About = "101 dishes, 750 photos of each to train (some with wrong labels) and 250 to test, sides up to 512 pixels",
        Classes = 101,
        Splits = ["train", "test"],
        Licence = Licences.NotStated,
        Source = "data.vision.ee.ethz.ch/cvl/datasets_extra/food-101; file and hash as in torchvision 0.14, datasets/food101.py",
        Citation = "Bossard, Guillaumin and Van Gool, Food-101, 2014",
        Needs = [$"{Folder}/images", $"{Folder}/meta/train.json", $"{Folder}/meta/test.json"],
        Files = [LabelledFile.Md5("http://data.vision.ee.ethz.ch/cvl/food-101.tar.gz", "85eeb15f3717b99a5da872d97d918f87")],
        Read = place =>
        {
            var lists = new[] { LabelledData.TrainPart, LabelledData.TestPart }.Select(part => (part, List(place[$"{Folder}/meta/{part}.json"]))).ToList();
            string[] classes = [.. lists.SelectMany(list => list.Item2.Keys).Distinct().Order(StringComparer.Ordinal)];
            var (places, images) = (LabelledFile.Places(classes), place[$"{Folder}/images"]);
            return new LabelledData("food101", classes, lists.SelectMany(list => list.Item2.SelectMany(one => one.Value.Select(name =>
                new Sample(new FileImage(LabelledFile.Below(images, name + ".jpg")), places[one.Key], one.Key, list.part)))));
        },
    };

    private static Dictionary<string, string[]> List(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(path))!;
        }
        catch (JsonException broken)
        {
            throw new DatasetException($"{path} must hold a list of images for each class: {broken.Message}", broken);
        }
    }
}
