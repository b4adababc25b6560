namespace TransferNotebooks.Kernel;

/// <summary>Makes one self-contained web page of an executed notebook.</summary>
public static class HtmlExport
{
    /// <summary>Renders a notebook.</summary>
    /// <param name="notebook">The notebook with its outputs.</param>
    /// <param name="options">How the page is made.</param>
    /// <returns>The page's HTML.</returns>
    public static string Render(Notebook notebook, HtmlExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return new HtmlPage(notebook, options ?? new HtmlExportOptions()).Render();
    }

    /// <summary>Renders a notebook to a file, which is complete or untouched.</summary>
    /// <param name="notebook">The notebook with its outputs.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">How the page is made.</param>
    public static void Save(Notebook notebook, string path, HtmlExportOptions? options = null)
        => AtomicFile.WriteAllText(path, Render(notebook, options));
}
