using System.Globalization;

namespace TransferNotebooks;

/// <summary>
/// FER2013: a table with the columns <c>emotion</c> (0 to 6) and <c>pixels</c>, 48 x 48 numbers parted by spaces. The published test table
/// has no labels and is not read; the classes are called by their numbers, which is all the files say.
/// </summary>
internal static class Fer2013
{
    private const string Table = "train.csv";
    private const int Side = 48;
    private static readonly IReadOnlyList<string> Classes = [.. Enumerable.Range(0, 7).Select(number => $"emotion {number}")];

    public static DatasetEntry Entry { get; } = new()
    {
        Name = "fer2013",
        About = "facial expressions, 48 x 48 grey; only the labelled table",
        Classes = 7,
        Licence = Licences.NotStated,
        Source = "kaggle.com/c/challenges-in-representation-learning-facial-expression-recognition-challenge; name and hash as in torchvision 0.14, datasets/fer2013.py",
        Citation = "Goodfellow et al., Challenges in representation learning, 2013",
        Needs = [Table],
        Files = [new RemoteFile { Name = Table, Urls = [], Md5 = "3f0dfb3d3fd99c811a1299cb947e3131" }],
        Read = place =>
        {
            var (path, rows) = (place[Table], Csv.Read(place[Table]));
            var (emotion, pixels) = (LabelsTable.Find(rows[0], ["emotion"]), LabelsTable.Find(rows[0], ["pixels"]));
            if (emotion < 0 || pixels < 0)
                throw new DatasetException($"{path} needs the columns emotion and pixels. Received: {string.Join(", ", rows[0])}.");
            var bytes = new byte[(rows.Count - 1) * Side * Side];
            var labels = new int[rows.Count - 1];
            for (var row = 0; row < labels.Length; row++)
            {
                var values = rows[row + 1][pixels].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (values.Length != Side * Side || !int.TryParse(rows[row + 1][emotion], CultureInfo.InvariantCulture, out labels[row]))
                    throw new DatasetException($"{path}, row {row + 1}: wanted a number and {Side * Side} pixels. Received: {values.Length} pixels.");
                for (var i = 0; i < values.Length; i++)
                    if (!byte.TryParse(values[i], CultureInfo.InvariantCulture, out bytes[row * Side * Side + i]))
                        throw new DatasetException($"{path}, row {row + 1}: pixels go from 0 to 255. Received: {values[i]}.");
            }
            var images = new PackedImages("fer2013", bytes, Side, Side, PixelLayout.Grey);
            return new LabelledData("fer2013", Classes, labels.Select((label, i) => LabelledFile.Sample(images[i], label, Classes, "", path)));
        },
    };
}
