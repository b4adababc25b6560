namespace TransferNotebooks;

/// <summary>
/// A table that names image files and their classes: a column <c>file</c> (or filename, image, path) and a column <c>label</c> (or class),
/// and, where they are told, <c>part</c> (or split) and <c>domain</c>. Paths are relative to the table.
/// </summary>
internal static class LabelsTable
{
    public static readonly IReadOnlyList<string> FileColumns = ["file", "filename", "image", "path"];
    public static readonly IReadOnlyList<string> LabelColumns = ["label", "class"];
    private static readonly string[] PartColumns = ["part", "split"], DomainColumns = ["domain"];

    /// <summary>Whether the table's header has a column of files and one of labels.</summary>
    public static bool HasImageColumn(string path)
    {
        var header = Header(path);
        return Find(header, FileColumns) >= 0 && Find(header, LabelColumns) >= 0;
    }

    public static LabelledData Read(string path, string? name = null, char separator = ',')
    {
        var rows = Csv.Read(path, separator);
        var header = rows[0];
        return Images(path, rows, Find(header, FileColumns), Find(header, LabelColumns), name);
    }

    /// <summary>Images of a table whose columns are known.</summary>
    /// <exception cref="DatasetException">A row is short, or a file is missing or lies outside of the folder.</exception>
    public static LabelledData Images(string path, List<string[]> rows, int file, int label, string? name)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Labelled(path, rows, label, name ?? Path.GetFileName(folder), (row, number) =>
        {
            var image = Path.GetFullPath(Path.Combine(folder, row[file]));
            return File.Exists(image) ? new FileImage(image) : throw new DatasetException($"{path}, row {number}: there is no file {image}.");
        });
    }

    /// <summary>Samples of any kind from the rows under the header.</summary>
    public static LabelledData Labelled(string path, List<string[]> rows, int label, string name, Func<string[], int, ImageSource> source)
    {
        var header = rows[0];
        var (part, domain) = (Find(header, PartColumns), Find(header, DomainColumns));
        if (rows.Count < 2)
            throw new DatasetException($"{path} has no rows below its header.");
        for (var number = 1; number < rows.Count; number++)
            if (rows[number].Length != header.Length)
                throw new DatasetException($"{path}, row {number}: the header has {header.Length} columns. Received: {rows[number].Length} fields.");
        var classes = ClassesOf(rows.Skip(1).Select(row => row[label]));
        var labels = classes.Select((one, place) => (one, place)).ToDictionary(pair => pair.one, pair => pair.place);
        return new LabelledData(name, classes, rows.Skip(1).Select((row, index) => new Sample(source(row, index + 1), labels[row[label]], row[label],
            part < 0 ? "" : ImageFolder.PartOf(row[part]) ?? "", domain < 0 || domain == label ? "" : row[domain])));
    }

    /// <summary>The different names: numbers in their order, else sorted by their bytes.</summary>
    public static string[] ClassesOf(IEnumerable<string> names)
    {
        string[] different = [.. names.Distinct()];
        return different.All(name => int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out _))
            ? [.. different.OrderBy(name => int.Parse(name, System.Globalization.CultureInfo.InvariantCulture))]
            : [.. different.Order(StringComparer.Ordinal)];
    }

    public static string[] Header(string path, char separator = ',')
    {
        using var lines = new StreamReader(path);
        return lines.ReadLine() is { } first ? Csv.Parse(first, separator, path)[0] : throw new DatasetException($"{path} is empty.");
    }

    public static int Find(IReadOnlyList<string> header, IReadOnlyList<string> names)
    {
        foreach (var name in names)
            for (var column = 0; column < header.Count; column++)
                if (string.Equals(header[column].Trim(), name, StringComparison.OrdinalIgnoreCase))
                    return column;
        return -1;
    }
}
