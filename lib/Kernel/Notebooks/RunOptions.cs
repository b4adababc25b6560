namespace TransferNotebooks.Kernel;

/// <summary>How a notebook is run.</summary>
public sealed record RunOptions
{
    /// <summary>What the cells start with.</summary>
    public SessionOptions Session { get; init; } = new();

    /// <summary>Values for variables that the cell tagged <c>parameters</c> declares: name to text. The text is read as the variable's type.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Where to write the executed notebook; nowhere by default.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Where to write the executed notebook as a web page; nowhere by default.</summary>
    public string? HtmlPath { get; init; }

    /// <summary>How the web page is made.</summary>
    public HtmlExportOptions Html { get; init; } = new();

    /// <summary>Receives one line for each cell that ends, with its time, and the text of an error.</summary>
    public TextWriter? Progress { get; init; }

    /// <summary>Called when a cell ends.</summary>
    public Action<CellProgress>? OnCell { get; init; }
}

/// <summary>A code cell that has ended.</summary>
/// <param name="Index">Its number among the notebook's code cells, from 1.</param>
/// <param name="Total">How many code cells there are.</param>
/// <param name="Cell">The cell with its outputs.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Time">How long it took.</param>
public sealed record CellProgress(int Index, int Total, NotebookCell Cell, CellResult Result, TimeSpan Time);
