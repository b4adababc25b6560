using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>Writes a notebook as a <c>.dib</c> file, which .NET Interactive and its editor extension open.</summary>
internal static class DibWriter
{
    private const string Meta = """{"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"languageName":"csharp","name":"csharp"}]}}""";

    public static string Write(Notebook notebook, ICollection<string> warnings)
    {
        var names = CellLanguages.Names();
        var text = new StringBuilder("#!meta\n\n").Append(Meta).Append("\n\n");
        foreach (var cell in notebook.Cells)
        {
            var source = string.Join('\n', cell.Source.Split('\n').SkipWhile(string.IsNullOrWhiteSpace)).TrimEnd();
            if (source.Length == 0) continue;
            var language = CellLanguages.Markdown;
            if (cell.Kind == CellKind.Code)
            {
                (language, source) = Selected(CellLanguages.Of(cell), source);
            }
            else if (cell.Kind == CellKind.Raw)
            {
                warnings.Add($"cell {cell.Id}: the format has no raw cells; it is kept as a block of Markdown");
                source = CellLanguages.Fenced("", source);
            }

            if (source.Split('\n').Any(line => line.StartsWith("#!", StringComparison.Ordinal) && (names.ContainsKey(line[2..].Trim()) || line.TrimEnd() == "#!meta")))
                warnings.Add($"cell {cell.Id}: a line that selects a language splits it into several cells");
            if (cell.Tags.Count > 0) warnings.Add($"cell {cell.Id}: the format has no tags; left out: {string.Join(", ", cell.Tags)}");
            text.Append("#!").Append(language).Append("\n\n").Append(source).Append("\n\n");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>A cell that is wholly in another language begins with its selector.</summary>
    private static (string Language, string Source) Selected(string language, string source)
    {
        var (first, rest) = source.IndexOf('\n', StringComparison.Ordinal) is var end and > 0 ? (source[..end], source[(end + 1)..]) : (source, "");
        return rest.Trim().Length > 0 && first.StartsWith("#!", StringComparison.Ordinal) && Magic.LanguageOf(first[2..].Trim().ToLowerInvariant()) is { } other
            ? (other, string.Join('\n', rest.Split('\n').SkipWhile(string.IsNullOrWhiteSpace)))
            : (language, source);
    }
}
