using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Reads <c>.dib</c> files: a line <c>#!language</c> begins a cell, a <c>#!meta</c> block holds JSON about the kernels.
/// Cells in languages that do not run here become Markdown that shows their code.
/// </summary>
internal static class DibReader
{
    private const string Meta = "#!meta";

    public static Notebook Read(string text, ICollection<string> warnings)
    {
        var notebook = new Notebook();
        var names = CellLanguages.Names();
        var language = CellLanguages.CSharp;
        var lines = new List<string>();
        var all = text.Split('\n');
        var (hasMeta, started) = (false, false);
        for (var i = 0; i < all.Length; i++)
        {
            if (!hasMeta && all[i].TrimEnd() == Meta)
            {
                hasMeta = true;
                var block = all.Skip(i + 1).TakeWhile(line => !line.StartsWith("#!", StringComparison.Ordinal)).ToList();
                var named = ReadMeta(string.Join('\n', block), i + 1, names);
                if (!started) language = named ?? language;
                i += block.Count;
            }
            else if (all[i].StartsWith("#!", StringComparison.Ordinal) && names.TryGetValue(all[i][2..].Trim(), out var next))
            {
                Close();
                (language, started) = (next, true);
            }
            else
            {
                lines.Add(all[i]);
            }
        }

        Close();
        return Notebook.Parse(notebook.ToJson()); // gives the cells their ids

        void Close()
        {
            var source = string.Join('\n', lines.SkipWhile(string.IsNullOrWhiteSpace)).TrimEnd();
            lines.Clear();
            if (source.Length > 0) notebook.Cells.Add(Cell(language, source, notebook.Cells.Count + 1, warnings));
        }
    }

    private static NotebookCell Cell(string language, string source, int number, ICollection<string> warnings)
    {
        if (language != CellLanguages.Markdown && !CellLanguages.Runs(language))
        {
            warnings.Add($"cell {number}: {language} does not run here; its code is kept as text");
            (language, source) = (CellLanguages.Markdown, CellLanguages.Fenced(language, source));
        }

        foreach (var magic in source.Split('\n').Where(line => language == CellLanguages.CSharp && line.StartsWith("#!", StringComparison.Ordinal)).Select(line => line[2..].Split(' ')[0].Trim().ToLowerInvariant()))
        {
            if (magic.Length > 0 && !magic.StartsWith('/') && !Magic.Known(magic) && Magic.LanguageOf(magic) is null) warnings.Add($"cell {number}: the magic command #!{magic} is not known here; the cell will fail until it is removed");
        }

        var cell = new NotebookCell(language == CellLanguages.Markdown ? CellKind.Markdown : CellKind.Code, language is CellLanguages.CSharp or CellLanguages.Markdown ? source : $"#!{language}\n{source}", "");
        cell.Json.Remove("id");
        return cell;
    }

    /// <summary>Adds the file's own names of kernels; returns the language of cells without a selector.</summary>
    private static string? ReadMeta(string json, int line, Dictionary<string, string> names)
    {
        JsonObject? meta;
        try
        {
            meta = JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException($"The {Meta} block in line {line} is not JSON. Received: {PlainText.Short(json, 60)}", e);
        }

        if (meta?["kernelInfo"] is not JsonObject kernels) return null;
        foreach (var item in (kernels["items"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Text(item["name"]) is not { Length: > 0 } name) continue;
            var known = names.GetValueOrDefault(name) ?? Text(item["languageName"])?.ToLowerInvariant() switch { "c#" or "csharp" => CellLanguages.CSharp, _ => name };
            names[name] = known;
            foreach (var alias in (item["aliases"] as JsonArray ?? []).Select(Text).OfType<string>()) names.TryAdd(alias, known);
        }

        return Text(kernels["defaultKernelName"]) is { } start ? names.GetValueOrDefault(start) : null;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
