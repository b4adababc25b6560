using System.Globalization;

namespace TransferNotebooks;

/// <summary>Reads labelled texts, images or vectors from a table with a header.</summary>
internal static class CsvTable
{
    private static readonly string[] TextColumns = ["text", "sentence", "review", "message", "content"];
    private static readonly string[] LabelNames = ["label", "class", "target", "y", "species", "sentiment", "category"];
    private static readonly string[] NoFeatures = ["part", "split", "domain", "id", "index"];

    public static LabelledData Read(string path, string? label, string? text, string? image, IReadOnlyList<string>? features, char separator)
    {
        var rows = Csv.Read(path, separator);
        if (rows.Count == 0)
            throw new DatasetException($"{path} is empty; it needs a header with the names of the columns.");
        var header = rows[0];
        var name = Path.GetFileNameWithoutExtension(path);
        var target = label is null ? LabelsTable.Find(header, LabelNames) : Column(path, header, label);
        if (target < 0)
            throw new DatasetException($"{path}: name the column of the classes, FromCsv(path, label: \"…\"). Received the columns: {string.Join(", ", header)}.");
        if (features is null)
        {
            var texts = text is not null ? Column(path, header, text) : image is null ? LabelsTable.Find(header, TextColumns) : -1;
            if (texts >= 0 && texts != target)
                return LabelsTable.Labelled(path, rows, target, name, (row, number) => new TextSource($"{name} {number}", row[texts]));
            var files = image is not null ? Column(path, header, image) : LabelsTable.Find(header, LabelsTable.FileColumns);
            if (files >= 0 && files != target)
                return LabelsTable.Images(path, rows, files, target, name);
        }
        int[] columns = features is not null
            ? [.. features.Select(feature => Column(path, header, feature))]
            : [.. Enumerable.Range(0, header.Length).Where(column => column != target && LabelsTable.Find([header[column]], NoFeatures) < 0)];
        return Vectors(path, rows, columns, target, name);
    }

    private static LabelledData Vectors(string path, List<string[]> rows, int[] columns, int target, string name)
    {
        if (columns.Length == 0)
            throw new DatasetException($"{path} has no columns but the classes'. Received: {string.Join(", ", rows[0])}.");
        var values = new float[(rows.Count - 1) * (long)columns.Length];
        return LabelsTable.Labelled(path, rows, target, name, (row, number) =>
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (!float.TryParse(row[columns[i]], NumberStyles.Float, CultureInfo.InvariantCulture, out values[(number - 1) * columns.Length + i]))
                    throw new DatasetException($"{path}, row {number}, column {rows[0][columns[i]]}: wanted a number. Received: '{row[columns[i]]}'. Name the columns to read (text:, image: or features:), or fill the gap.");
            }
            return new VectorSource(name, values, columns.Length, number - 1);
        });
    }

    private static int Column(string path, string[] header, string name) => LabelsTable.Find(header, [name]) is var column and >= 0
        ? column
        : throw new DatasetException($"{path} has no column {name}. Received the columns: {string.Join(", ", header)}.");
}
