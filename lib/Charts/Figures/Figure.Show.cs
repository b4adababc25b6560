using System.Text;

namespace TransferNotebooks.Charts;

public sealed partial class Figure
{
    /// <summary>What <see cref="Show"/> does; a notebook kernel sets it to display the figure under the cell.</summary>
    public static Action<Figure> ShowWith { get; set; } = BrowserWindow.Open;

    /// <summary>The figure as an HTML fragment for a notebook or a page that has loaded plotly.js. The same figure always gives the same text.</summary>
    public string ToHtml() => HtmlFragment.Of(this);

    /// <summary>The figure as a whole HTML page, with plotly.js inside where this machine has it (see <see cref="PlotlyJs"/>).</summary>
    public string ToHtmlPage() => HtmlPage.Of(this);

    /// <summary>Shows the figure: under the cell in a notebook, in the browser elsewhere.</summary>
    public void Show() => ShowWith(this);

    /// <summary>Writes the figure as one self-contained, interactive HTML page.</summary>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <param name="OpenInBrowser">Whether the page is opened at once.</param>
    public void SaveHtml(string path, bool OpenInBrowser = false)
    {
        SafeFile.Write(path, Encoding.UTF8.GetBytes(ToHtmlPage()));
        if (OpenInBrowser) BrowserWindow.OpenFile(path);
    }
}
