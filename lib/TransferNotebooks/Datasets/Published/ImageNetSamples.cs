using System.Globalization;
using System.Text.Json;

namespace TransferNotebooks;

/// <summary>Reads photos listed in <c>labels.csv</c> (file, class_index, wnid) with Keras's <c>imagenet_class_index.json</c>.</summary>
internal static class ImageNetSamples
{
    public const string LabelsFile = "labels.csv", IndexFile = "imagenet_class_index.json";

    public static LabelledData Read(string folder)
    {
        var index = JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(Path.Combine(folder, IndexFile)))!;
        var (classes, wnids) = (new string[index.Count], new string[index.Count]);
        foreach (var (number, names) in index)
            (wnids[int.Parse(number, CultureInfo.InvariantCulture)], classes[int.Parse(number, CultureInfo.InvariantCulture)]) = (names[0], names[1]);
        var rows = Csv.Read(Path.Combine(folder, LabelsFile)).Skip(1);
        return new LabelledData("imagenet-samples", classes, rows.Select(row =>
        {
            var label = row.Length == 3 && int.TryParse(row[1], CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            if ((uint)label >= (uint)classes.Length)
                throw new DatasetException($"{Path.Combine(folder, LabelsFile)} wants rows of file, class index below {classes.Length}, wnid. Received: {string.Join(',', row)}.");
            return new Sample(new FileImage(Path.Combine(folder, row[0])), label, classes[label]);
        }))
        {
            ClassIds = wnids,
        };
    }
}
