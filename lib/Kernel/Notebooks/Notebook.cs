using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>A notebook in Jupyter's format 4.5 (older files of version 4 are brought up to it when read). Unknown fields are kept.</summary>
public sealed class Notebook
{
    private readonly JsonObject json;

    private Notebook(JsonObject json, IEnumerable<NotebookCell> cells)
    {
        this.json = json;
        Cells = [.. cells];
    }

    /// <summary>Makes an empty C# notebook.</summary>
    public Notebook()
        : this(new JsonObject { ["metadata"] = CSharpMetadata() }, [])
    {
    }

    /// <summary>The cells in order.</summary>
    public IList<NotebookCell> Cells { get; }

    /// <summary>The notebook's metadata.</summary>
    public JsonObject Metadata => json["metadata"] as JsonObject ?? (JsonObject)(json["metadata"] = new JsonObject());

    /// <summary>Reads a notebook.</summary>
    /// <param name="text">The file's text.</param>
    /// <exception cref="NotebookFormatException">The text is not JSON, not a notebook, or of a version before 4.</exception>
    public static Notebook Parse(string text)
    {
        JsonObject root;
        try
        {
            root = JsonNode.Parse(text) as JsonObject ?? throw new NotebookFormatException("A notebook is a JSON object. Received: " + Start(text));
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException($"This is not a notebook: it is not JSON (line {e.LineNumber + 1}). Received: {Start(text)}", e);
        }

        if (root["nbformat"] is not JsonValue version || !version.TryGetValue<int>(out var major) || major != 4)
            throw new NotebookFormatException($"Notebooks of format 4 can be read; open and save it in Jupyter to convert it. Received: nbformat {root["nbformat"]?.ToJsonString() ?? "(none)"}");
        if (root["cells"] is not JsonArray cells) throw new NotebookFormatException("A notebook has a list of cells. Received: none");
        var list = cells.Select((cell, i) => new NotebookCell(cell as JsonObject
            ?? throw new NotebookFormatException($"A cell is a JSON object. Received for cell {i + 1}: {cell?.GetValueKind()}"))).ToList();
        root.Remove("cells");
        cells.Clear();
        GiveIds(list);
        return new Notebook(root, list);
    }

    /// <summary>Reads a notebook file.</summary>
    /// <param name="path">The <c>.ipynb</c> file.</param>
    /// <exception cref="NotebookFormatException">The file is not a notebook that can be read; the message names the file.</exception>
    public static Notebook Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (NotebookFormatException e)
        {
            throw new NotebookFormatException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>The notebook as Jupyter writes it: the same notebook gives the same text.</summary>
    public string ToJson()
    {
        var root = (JsonObject)json.DeepClone();
        root["nbformat"] = 4;
        root["nbformat_minor"] = Math.Max(5, json["nbformat_minor"]?.GetValue<int>() ?? 5);
        root["cells"] = new JsonArray([.. Cells.Select(cell => MultilineText.InLines((JsonObject)cell.Json.DeepClone()))]);
        return NotebookJson.Write(root);
    }

    /// <summary>Writes the notebook; the file is complete or untouched.</summary>
    /// <param name="path">The <c>.ipynb</c> file.</param>
    public void Save(string path) => AtomicFile.WriteAllText(path, ToJson());

    /// <summary>A copy that shares nothing with this one.</summary>
    public Notebook Clone() => Parse(ToJson());

    private static JsonObject CSharpMetadata() => new()
    {
        ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
        ["language_info"] = new JsonObject
        {
            ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#", ["pygments_lexer"] = "csharp", ["version"] = KernelInfoHandler.LanguageVersion,
        },
    };

    /// <summary>Gives cells without an id one that depends on their place and text alone.</summary>
    private static void GiveIds(List<NotebookCell> cells)
    {
        var used = cells.Select(cell => cell.Id).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Id.Length > 0) continue;
            var seed = $"{i}\n{cells[i].Source}";
            string id;
            do
            {
                id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..8];
                seed += "\n";
            }
            while (!used.Add(id));
            cells[i].Json["id"] = id;
        }
    }

    private static string Start(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
