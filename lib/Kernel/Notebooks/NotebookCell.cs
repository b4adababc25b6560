using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>Code with outputs.</summary>
    Code,

    /// <summary>Text in Markdown.</summary>
    Markdown,

    /// <summary>Text that is left alone.</summary>
    Raw,
}

/// <summary>A cell of a notebook: a view of its JSON, so that what this program does not know is kept.</summary>
public sealed class NotebookCell
{
    internal NotebookCell(JsonObject json) => Json = json;

    /// <summary>Makes a cell.</summary>
    /// <param name="kind">What it holds.</param>
    /// <param name="source">Its text.</param>
    /// <param name="id">Its id: 1 to 64 of letters, digits, <c>-</c> and <c>_</c>, unique in the notebook.</param>
    /// <param name="tags">Its tags.</param>
    public NotebookCell(CellKind kind, string source, string id, params string[] tags)
    {
        Json = new JsonObject { ["cell_type"] = kind.ToString().ToLowerInvariant(), ["id"] = id, ["metadata"] = new JsonObject(), ["source"] = new JsonArray() };
        Source = source;
        if (tags.Length > 0) Metadata["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]);
        if (kind != CellKind.Code) return;
        Json["execution_count"] = null;
        Json["outputs"] = new JsonArray();
    }

    /// <summary>The cell as it stands in the file.</summary>
    public JsonObject Json { get; }

    /// <summary>What the cell holds.</summary>
    public CellKind Kind => (string?)Json["cell_type"] switch { "code" => CellKind.Code, "markdown" => CellKind.Markdown, _ => CellKind.Raw };

    /// <summary>The cell's id.</summary>
    public string Id => (string?)Json["id"] ?? "";

    /// <summary>The cell's text with <c>\n</c> line ends.</summary>
    public string Source
    {
        get => MultilineText.Read(Json["source"]);
        set => Json["source"] = MultilineText.Write(value.ReplaceLineEndings("\n"));
    }

    /// <summary>The cell's metadata.</summary>
    public JsonObject Metadata => Json["metadata"] as JsonObject ?? (JsonObject)(Json["metadata"] = new JsonObject());

    /// <summary>The cell's tags.</summary>
    public IReadOnlyList<string> Tags => Metadata["tags"] is JsonArray tags ? [.. tags.Select(tag => (string?)tag ?? "")] : [];

    /// <summary>The number under which a code cell last ran.</summary>
    public int? ExecutionCount
    {
        get => (int?)Json["execution_count"];
        set => Json["execution_count"] = value;
    }

    /// <summary>A code cell's outputs as they stand in the file; empty for other cells.</summary>
    public JsonArray Outputs
    {
        get => Json["outputs"] as JsonArray ?? [];
        internal set => Json["outputs"] = value;
    }
}
