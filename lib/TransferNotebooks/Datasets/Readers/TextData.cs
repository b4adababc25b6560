using System.Text;

namespace TransferNotebooks;

/// <summary>
/// Reads labelled texts: lines of <c>label TAB text</c> or <c>text TAB label</c> in a file, or in several of a folder, each of which is a
/// domain then; or a folder with a folder of .txt files for each class. Lines end with LF (CR LF) only, whatever other separators of
/// lines Unicode knows.
/// </summary>
internal static class TextData
{
    private const string Suffix = ".txt";

    public static LabelledData Read(string path, bool? labelFirst)
    {
        if (File.Exists(path))
            return Lines(Path.GetFileNameWithoutExtension(path), [(path, "")], labelFirst);
        if (!Directory.Exists(path))
            throw new DatasetException($"There is no file or folder {Path.GetFullPath(path)}.");
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        string[] files = [.. Directory.GetFiles(path).Where(file => Path.GetExtension(file) is Suffix or ".tsv").Order(StringComparer.Ordinal)];
        return files.Length > 0
            ? Lines(name, files.Select(file => (file, Path.GetFileNameWithoutExtension(file))), labelFirst)
            : ImageFolder.Read(path, name, "texts", [Suffix], file => new TextSource(file, File.ReadAllText(file)));
    }

    /// <summary>Texts of files of lines.</summary>
    /// <param name="name">Name of the set.</param>
    /// <param name="files">Paths with the name of the domain.</param>
    /// <param name="labelFirst">Which column holds the label; null finds out: it is the one with fewer different values.</param>
    /// <param name="classes">Names of the classes by their value in the file; null takes the values.</param>
    public static LabelledData Lines(string name, IEnumerable<(string Path, string Domain)> files, bool? labelFirst = null, IReadOnlyList<(string Value, string Class)>? classes = null)
    {
        var rows = files.SelectMany(file => Rows(file.Path).Select(row => (row.Line, row.Number, file.Path, file.Domain))).ToList();
        if (rows.Count == 0)
            throw new DatasetException($"{name} has no lines.");
        // The text may hold tabs; a label does not. So the label ends at the first tab or begins behind the last one.
        var first = labelFirst ?? rows.Select(row => row.Line[..row.Line.IndexOf('\t')]).Distinct().Count() < rows.Select(row => row.Line[(row.Line.LastIndexOf('\t') + 1)..]).Distinct().Count();
        (string Value, string Text) Parted(string line) => first
            ? (line[..line.IndexOf('\t')], line[(line.IndexOf('\t') + 1)..])
            : (line[(line.LastIndexOf('\t') + 1)..], line[..line.LastIndexOf('\t')]);
        string[] values = classes is null ? LabelsTable.ClassesOf(rows.Select(row => Parted(row.Line).Value)) : [.. classes.Select(one => one.Value)];
        string[] names = classes is null ? values : [.. classes.Select(one => one.Class)];
        return new LabelledData(name, names, rows.Select(row =>
        {
            var (value, text) = Parted(row.Line);
            var label = Array.IndexOf(values, value);
            return label >= 0
                ? new Sample(new TextSource($"{Path.GetFileName(row.Path)} {row.Number}", text), label, names[label], domain: row.Domain)
                : throw new DatasetException($"{row.Path}, line {row.Number}: labels are {string.Join(", ", values)}. Received: '{value}'.");
        }));
    }

    private static IEnumerable<(string Line, int Number)> Rows(string path)
    {
        var number = 0;
        foreach (var raw in Encoding.UTF8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.EndsWith('\r') ? raw[..^1] : raw;
            if (line.Length == 0)
                continue;
            if (!line.Contains('\t'))
                throw new DatasetException($"{path}, line {number}: a tab must part the label from the text. Received: '{(line.Length > 60 ? line[..60] + "…" : line)}'.");
            yield return (line, number);
        }
    }
}
