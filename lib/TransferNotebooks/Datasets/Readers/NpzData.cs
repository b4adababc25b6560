using System.Globalization;

namespace TransferNotebooks;

/// <summary>
/// Reads labelled images or vectors from a NumPy archive: arrays <c>x</c>/<c>y</c>, <c>images</c>/<c>labels</c> or
/// <c>features</c>/<c>labels</c>, or such with <c>_train</c>, <c>_val</c> and <c>_test</c> behind (or before) their names as in Keras's mnist.npz.
/// </summary>
internal static class NpzData
{
    private static readonly string[] Data = ["x", "images", "features", "data"], Targets = ["y", "labels", "targets"];
    private static readonly (string Suffix, string Part)[] Parts = [("", ""), ("train", LabelledData.TrainPart), ("val", LabelledData.ValPart), ("test", LabelledData.TestPart)];

    public static LabelledData Read(string path)
    {
        var arrays = NpzFile.Read(path);
        var name = Path.GetFileNameWithoutExtension(path);
        var parts = Parts.Select(part => (part.Part, X: Find(arrays, Data, part.Suffix), Y: Find(arrays, Targets, part.Suffix))).Where(part => part is { X: not null, Y: not null }).ToArray();
        if (parts.Length == 0)
            throw new DatasetException($"{path} needs arrays x and y, images and labels or features and labels (or x_train, y_train, x_test, y_test). Received: {string.Join(", ", arrays.Values.Select(array => $"{array.Name} ({string.Join(", ", array.Shape)})"))}.");
        var labels = parts.Select(part => Names(path, part.Y!)).ToArray();
        string[] classes = arrays.TryGetValue("classes", out var told) && told.IsText ? [.. told.Texts] : [];
        if (classes.Length == 0)
            classes = LabelsTable.ClassesOf(labels.SelectMany(names => names));
        var places = classes.Select((one, place) => (one, place)).ToDictionary(pair => pair.one, pair => pair.place);
        var numbered = told is { IsText: true } && !labels[0].All(places.ContainsKey);
        var ownParts = parts is [{ Part: "" }] && arrays.TryGetValue("parts", out var column) && column.IsText ? column.Texts : null;
        return new LabelledData(name, classes, parts.SelectMany((part, index) =>
        {
            var sources = Sources(path, name + (part.Part == "" ? "" : $" {part.Part}"), part.X!, labels[index].Length);
            return sources.Select((source, row) =>
            {
                var label = numbered ? int.Parse(labels[index][row], CultureInfo.InvariantCulture) : places.GetValueOrDefault(labels[index][row], -1);
                if ((uint)label >= (uint)classes.Length)
                    throw new DatasetException($"{path}: row {row} has the label {labels[index][row]}, but there are {classes.Length} classes.");
                return new Sample(source, label, classes[label], ownParts is { } own && row < own.Count ? own[row] : part.Part);
            });
        }));
    }

    private static NpyArray? Find(IReadOnlyDictionary<string, NpyArray> arrays, string[] names, string part) =>
        names.SelectMany<string, string>(name => part == "" ? [name, name.ToUpperInvariant()] : [$"{name}_{part}", $"{part}_{name}", $"{name.ToUpperInvariant()}_{part}"])
            .Select(name => arrays.GetValueOrDefault(name)).FirstOrDefault(array => array is not null);

    // Labels as text: class names, or numbers in the usual writing. One column of one number a row is as good as none.
    private static string[] Names(string path, NpyArray array)
    {
        if (array.Shape.Skip(1).Any(size => size != 1) || array.Shape.Count == 0)
            throw new DatasetException($"{path}: {array.Name} must hold one label a row. Received the shape ({string.Join(", ", array.Shape)}).");
        if (array.IsText)
            return [.. array.Texts];
        var numbers = array.Numbers.ToSingles();
        if (numbers.Any(value => value != MathF.Floor(value)))
            throw new DatasetException($"{path}: {array.Name} must hold whole numbers or names. Received: {numbers.First(value => value != MathF.Floor(value))}; for regression use Features.");
        return Array.ConvertAll(numbers, value => ((int)value).ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<ImageSource> Sources(string path, string name, NpyArray array, int count)
    {
        var shape = array.Shape.Select(size => checked((int)size)).ToArray();
        if (shape.Length < 2 || shape[0] != count || array.IsText)
            throw new DatasetException($"{path}: {array.Name} must have a row for each of the {count} labels. Received the shape ({string.Join(", ", shape)}).");
        if (shape.Length == 2)
        {
            var values = array.Numbers.ToSingles();
            return Enumerable.Range(0, count).Select(row => (ImageSource)new VectorSource(name, values, shape[1], row));
        }
        if (array.Numbers.Type != WeightType.Byte)
            throw new DatasetException($"{path}: {array.Name} must hold bytes (uint8) to be images. Received: {array.Numbers.Type}; save (x * 255).astype('uint8') of values between 0 and 1.");
        var (height, width, layout) = shape switch
        {
            [_, var h, var w] => (h, w, PixelLayout.Grey),
            [_, var h, var w, 1] => (h, w, PixelLayout.Grey),
            [_, 1, var h, var w] => (h, w, PixelLayout.Grey),
            [_, var h, var w, 3] => (h, w, PixelLayout.Interleaved),
            [_, 3, var h, var w] => (h, w, PixelLayout.Planar),
            _ => throw new DatasetException($"{path}: images are [N, H, W], [N, H, W, 1 or 3] or [N, 1 or 3, H, W]. Received: {array.Name} of ({string.Join(", ", shape)})."),
        };
        var images = new PackedImages(name, array.Numbers.ToArray<byte>(), width, height, layout);
        return Enumerable.Range(0, count).Select(row => images[row]);
    }
}
