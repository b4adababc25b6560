namespace TransferNotebooks;

/// <summary>
/// Places365's validation images at 256 x 256: <c>categories_places365.txt</c> lists "/a/airfield 0", <c>places365_val.txt</c> lists
/// "name class". The training images (24 GB) are not read: the set serves as external test data for scenes.
/// </summary>
internal static class Places365
{
    private const string Address = "http://data.csail.mit.edu/places/places365/", Categories = "categories_places365.txt", List = "places365_val.txt", Images = "val_256";

    public static DatasetEntry Entry { get; } = new()
    {
        Name = "places365-val",
        About = "the validation photos of 365 kinds of places, 256 x 256",
        Classes = 365,
        Splits = ["test"],
        Licence = Licences.NotStated,
        Source = "places2.csail.mit.edu; files and hashes as in torchvision 0.14, datasets/places365.py",
        Citation = "Zhou, Lapedriza, Khosla, Oliva and Torralba, Places: a 10 million image database for scene recognition, 2017",
        Folders = ["places365-val", "places365"],
        Needs = [Categories, List, Images],
        Files =
        [
            LabelledFile.Md5(Address + "filelist_places365-standard.tar", "35a0585fee1fa656440f3ab298f8479c"),
            LabelledFile.Md5(Address + "val_256.tar", "e27b17d8d44f4af9a78502beb927f808"),
        ],
        Read = place =>
        {
            var names = Rows(place[Categories]).OrderBy(row => row.Number).ToList();
            if (!names.Select(row => row.Number).SequenceEqual(Enumerable.Range(0, names.Count)))
                throw new DatasetException($"{place[Categories]} must number its classes from 0 on without gaps.");
            // "/a/airfield" is the class airfield below its first letter; "/b/bow_window/indoor" keeps its kind.
            string[] classes = [.. names.Select(row => row.Name.TrimStart('/') is var name && name.Length > 2 && name[1] == '/' ? name[2..] : name)];
            var folder = place[Images];
            return new LabelledData("places365-val", classes, Rows(place[List]).Select(row =>
                LabelledFile.Sample(new FileImage(LabelledFile.Below(folder, row.Name)), row.Number, classes, LabelledData.TestPart, place[List])));
        },
    };

    private static IEnumerable<(string Name, int Number)> Rows(string path) => LabelledFile.Lines(path).Select(line =>
        line.Split(' ') is [var name, var number] && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var parsed)
            ? (name, parsed)
            : throw new DatasetException($"{path}: wanted lines of a name and a number. Received: {line}."));
}
