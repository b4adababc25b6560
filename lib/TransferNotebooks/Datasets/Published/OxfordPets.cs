namespace TransferNotebooks;

/// <summary>
/// Oxford-IIIT Pet: <c>annotations/trainval.txt</c> and <c>test.txt</c> list "name class species breed" with classes from 1; a class is
/// called after the names of its images. The species stands as an attribute, the trimap's animal as the mask of an annotation.
/// </summary>
internal static class OxfordPets
{
    public static DatasetEntry Entry { get; } = new()
    {
        Name = "oxford-pets",
        About = "37 breeds of cats and dogs, with masks",
        Classes = 37,
        Splits = ["train", "test"],
        Licence = Licences.NotStated,
        Source = "www.robots.ox.ac.uk/~vgg/data/pets; files and hashes as in torchvision 0.14, datasets/oxford_iiit_pet.py",
        Citation = "Parkhi, Vedaldi, Zisserman and Jawahar, Cats and dogs, 2012",
        Folders = ["oxford-pets", "oxford-iiit-pet"],
        Needs = ["images", "annotations/trainval.txt", "annotations/test.txt"],
        Files =
        [
            LabelledFile.Md5("https://www.robots.ox.ac.uk/~vgg/data/pets/data/images.tar.gz", "5c4f3ee8e5d25df40f4fd59a7f44e54c"),
            LabelledFile.Md5("https://www.robots.ox.ac.uk/~vgg/data/pets/data/annotations.tar.gz", "95a8c909bbe2e81eed6a22bccdf3f68f"),
        ],
        Read = Read,
    };

    private static LabelledData Read(DatasetPlace place)
    {
        var rows = Rows(place["annotations/trainval.txt"], LabelledData.TrainPart).Concat(Rows(place["annotations/test.txt"], LabelledData.TestPart)).ToList();
        var classes = new string[rows.Max(row => row.Label) + 1];
        foreach (var row in rows)
            classes[row.Label] ??= string.Join(' ', row.Name[..row.Name.LastIndexOf('_')].Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));
        for (var label = 0; label < classes.Length; label++)
            classes[label] ??= $"class {label + 1}";
        var (images, masks) = (place["images"], place.Has("annotations/trimaps") ? place["annotations/trimaps"] : null);
        return new LabelledData("oxford-pets", classes, rows.Select(row => LabelledFile.Sample(
            new PetImage(LabelledFile.Below(images, row.Name + ".jpg"), masks is null ? null : LabelledFile.Below(masks, row.Name + ".png"), row.Species), row.Label, classes, row.Part, row.Name)));
    }

    private static IEnumerable<(string Name, int Label, string Species, string Part)> Rows(string path, string part)
    {
        foreach (var line in LabelledFile.Lines(path).Where(line => !line.StartsWith('#')))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 2 || !int.TryParse(fields[1], out var label) || label < 1 || fields[0].LastIndexOf('_') < 1)
                throw new DatasetException($"{path}: wanted lines of name, class, species and breed. Received: {line}.");
            yield return (fields[0], label - 1, fields.Length > 2 && fields[2] == "1" ? "cat" : fields.Length > 2 && fields[2] == "2" ? "dog" : "", part);
        }
    }

    // A trimap holds 1 for the animal, 2 for the background and 3 for what is between.
    private sealed class PetImage(string path, string? trimap, string species) : ImageSource
    {
        private readonly FileImage image = new(path);

        public override string Name => path;

        public override RgbImage Load(Imaging.ImageScratch? scratch = null) => image.Load(scratch);

        public override void AddTo(System.Security.Cryptography.IncrementalHash hash) => image.AddTo(hash);

        public override Annotation? LoadAnnotation()
        {
            var attributes = species == "" ? new Dictionary<string, string>() : new() { ["species"] = species };
            if (trimap is null || !File.Exists(trimap))
                return new Annotation { Attributes = attributes };
            var pixels = RgbImage.Load(trimap);
            var mask = new byte[pixels.Width * pixels.Height];
            for (var i = 0; i < mask.Length; i++)
                mask[i] = pixels.Pixels[3 * i] == 1 ? (byte)255 : (byte)0;
            return new Annotation { Attributes = attributes, Mask = mask };
        }
    }
}
