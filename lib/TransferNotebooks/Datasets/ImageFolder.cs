namespace TransferNotebooks;

/// <summary>
/// Reads the common folder layouts: <c>class/image</c>, <c>part/class/image</c> with train, val and test in their usual spellings, and
/// <c>domain/class/image</c> for anything else in the first place. Names are sorted by their bytes, as torchvision's ImageFolder does.
/// </summary>
internal static class ImageFolder
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp"];

    private static readonly Dictionary<string, string> PartNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = LabelledImages.TrainPart, ["training"] = LabelledImages.TrainPart, ["train_set"] = LabelledImages.TrainPart,
        ["val"] = LabelledImages.ValPart, ["valid"] = LabelledImages.ValPart, ["validation"] = LabelledImages.ValPart, ["dev"] = LabelledImages.ValPart,
        ["test"] = LabelledImages.TestPart, ["testing"] = LabelledImages.TestPart, ["test_set"] = LabelledImages.TestPart,
    };

    /// <exception cref="DatasetException">The folder is missing, holds no images in class folders, or has a class folder without images.</exception>
    public static LabelledImages Read(string folder, string? name = null)
    {
        var root = Path.GetFullPath(folder);
        if (!Directory.Exists(root))
            throw new DatasetException($"There is no folder {root}. Give a folder that holds one folder of images for each class.");
        var groups = Folders(root);
        var found = new List<(string Path, string Class, string Part, string Domain)>();
        var nested = groups.Any(group => PartNames.ContainsKey(NameOf(group))) || (groups.Count > 0 && groups.All(group => Folders(group).Count > 0 && !HasOwnImages(group)));
        if (!nested)
            AddClasses(root, "", "", found);
        else
            foreach (var group in groups)
                AddGroup(group, found);
        if (found.Count == 0)
            throw new DatasetException($"{root} has no images ({string.Join(", ", Extensions)}) in class folders. Wanted: {Path.Combine(root, "CLASS", "photo.jpg")} or {Path.Combine(root, "train", "CLASS", "photo.jpg")}.");
        string[] classes = [.. found.Select(item => item.Class).Distinct().Order(StringComparer.Ordinal)];
        var labels = classes.Select((one, label) => (one, label)).ToDictionary(pair => pair.one, pair => pair.label);
        return new LabelledImages(name ?? NameOf(root), classes, found.Select(item => new LabelledImage(new FileImage(item.Path), labels[item.Class], item.Class, item.Part, item.Domain)));
    }

    private static void AddGroup(string group, List<(string, string, string, string)> found)
    {
        var name = NameOf(group);
        if (PartNames.TryGetValue(name, out var part))
            AddClasses(group, part, "", found);
        else
            AddClasses(group, "", name, found);
    }

    private static void AddClasses(string folder, string part, string domain, List<(string, string, string, string)> found)
    {
        foreach (var classFolder in Folders(folder))
        {
            var before = found.Count;
            found.AddRange(Images(classFolder).Select(path => (path, NameOf(classFolder), part, domain)));
            if (found.Count == before)
                throw new DatasetException($"The class folder {classFolder} holds no images ({string.Join(", ", Extensions)}). Put images into it or remove it.");
        }
    }

    private static List<string> Folders(string folder) =>
        [.. Directory.GetDirectories(folder).Where(path => !NameOf(path).StartsWith('.')).Order(StringComparer.Ordinal)];

    private static bool HasOwnImages(string folder) => Directory.EnumerateFiles(folder).Any(IsImage);

    private static IEnumerable<string> Images(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(IsImage).Order(StringComparer.Ordinal);

    private static bool IsImage(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !NameOf(path).StartsWith('.');

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
}
