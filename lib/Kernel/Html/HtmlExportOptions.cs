namespace TransferNotebooks.Kernel;

/// <summary>How a notebook becomes a web page.</summary>
public sealed record HtmlExportOptions
{
    /// <summary>The page's title; by default the notebook's first heading.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The plotly.js file (<c>plotly.min.js</c>) that is embedded, once, where the notebook has figures.
    /// By default the one that set-up installed. Without one the page refers to plotly's own server and says so.
    /// </summary>
    public string? PlotlyPath { get; init; }

    /// <summary>The folder that relative picture paths in Markdown start from; such pictures are embedded.</summary>
    public string? BaseDirectory { get; init; }

    /// <summary>Whether cells that are tagged <c>hide-input</c> show their code folded; true by default.</summary>
    public bool FoldHiddenInputs { get; init; } = true;
}
