namespace TransferNotebooks;

/// <summary>
/// Reads the common folder layouts: <c>class/file</c>, <c>part/class/file</c> with train, val and test in their usual spellings,
/// <c>domain/class/file</c> for anything else in the first place, and a <c>labels.csv</c> beside images. The same for texts and sounds.
/// Names are sorted by their bytes, as torchvision's ImageFolder does.
/// </summary>
internal static class ImageFolder
{
    public const string LabelsFile = "labels.csv";

    /// <summary>Endings of image files.</summary>
    public static readonly IReadOnlyList<string> Extensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp", .. PortablePixmap.Extensions];

    private static readonly Dictionary<string, string> PartNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = LabelledData.TrainPart,
        ["training"] = LabelledData.TrainPart,
        ["train_set"] = LabelledData.TrainPart,
        ["val"] = LabelledData.ValPart,
        ["valid"] = LabelledData.ValPart,
        ["validation"] = LabelledData.ValPart,
        ["dev"] = LabelledData.ValPart,
        ["test"] = LabelledData.TestPart,
        ["testing"] = LabelledData.TestPart,
        ["test_set"] = LabelledData.TestPart,
    };

    /// <summary>The part that a folder's name stands for, such as <c>val</c> for <c>validation</c>; null for none.</summary>
    public static string? PartOf(string name) => PartNames.GetValueOrDefault(name);

    /// <exception cref="DatasetException">The folder is missing, holds no images in class folders, or has a class folder without images.</exception>
    public static LabelledData Read(string folder, string? name = null) =>
        File.Exists(Path.Combine(folder, LabelsFile)) && LabelsTable.HasImageColumn(Path.Combine(folder, LabelsFile))
            ? LabelsTable.Read(Path.Combine(folder, LabelsFile), name)
            : Read(folder, name, "images", Extensions, path => new FileImage(path));

    /// <summary>The same for files of any kind.</summary>
    public static LabelledData Read(string folder, string? name, string noun, IReadOnlyList<string> extensions, Func<string, ImageSource> source)
    {
        var files = new Files(noun, extensions);
        var root = Path.GetFullPath(folder);
        if (!Directory.Exists(root))
            throw new DatasetException($"There is no folder {root}. Give a folder that holds one folder of {noun} for each class.");
        var groups = Folders(root);
        var found = new List<(string Path, string Class, string Part, string Domain)>();
        var nested = groups.Any(group => PartNames.ContainsKey(NameOf(group))) || (groups.Count > 0 && groups.All(group => Folders(group).Count > 0 && !files.In(group, SearchOption.TopDirectoryOnly).Any()));
        if (!nested)
            AddClasses(root, "", "", files, found);
        else
            foreach (var group in groups)
                AddGroup(group, files, found);
        if (found.Count == 0)
            throw new DatasetException($"{root} has no {noun} ({string.Join(", ", extensions)}) in class folders. Wanted: {Path.Combine(root, "CLASS", "FILE" + extensions[0])} or {Path.Combine(root, "train", "CLASS", "FILE" + extensions[0])}.");
        string[] classes = [.. found.Select(item => item.Class).Distinct().Order(StringComparer.Ordinal)];
        var labels = classes.Select((one, label) => (one, label)).ToDictionary(pair => pair.one, pair => pair.label);
        return new LabelledData(name ?? NameOf(root), classes, found.Select(item => new Sample(source(item.Path), labels[item.Class], item.Class, item.Part, item.Domain)));
    }

    private static void AddGroup(string group, Files files, List<(string, string, string, string)> found)
    {
        var name = NameOf(group);
        if (PartNames.TryGetValue(name, out var part))
            AddClasses(group, part, "", files, found);
        else
            AddClasses(group, "", name, files, found);
    }

    private static void AddClasses(string folder, string part, string domain, Files files, List<(string, string, string, string)> found)
    {
        foreach (var classFolder in Folders(folder))
        {
            var before = found.Count;
            found.AddRange(files.In(classFolder, SearchOption.AllDirectories).Select(path => (path, NameOf(classFolder), part, domain)));
            if (found.Count == before)
                throw new DatasetException($"The class folder {classFolder} holds no {files.Noun} ({string.Join(", ", files.Extensions)}). Put some into it or remove it.");
        }
    }

    private static List<string> Folders(string folder) =>
        [.. Directory.GetDirectories(folder).Where(path => !NameOf(path).StartsWith('.')).Order(StringComparer.Ordinal)];

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path));

    private sealed record Files(string Noun, IReadOnlyList<string> Extensions)
    {
        public IEnumerable<string> In(string folder, SearchOption depth) =>
            Directory.EnumerateFiles(folder, "*", depth).Where(path => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !NameOf(path).StartsWith('.')).Order(StringComparer.Ordinal);
    }
}
