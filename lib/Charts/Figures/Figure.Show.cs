using System.Text;

namespace TransferNotebooks.Charts;

public sealed partial class Figure
{
    /// <summary>What <see cref="Show"/> does: unless set, it displays the figure under the notebook cell that runs, and without one in the browser.</summary>
    public static Action<Figure> ShowWith { get; set; } = figure =>
    {
        if (NotebookCell.Show(figure) is null) BrowserWindow.Open(figure);
    };

    /// <summary>The figure as an HTML fragment for a notebook or a page that has loaded plotly.js. The same figure always gives the same text.</summary>
    public string ToHtml() => HtmlFragment.Of(this);

    /// <summary>The figure as a whole HTML page, with plotly.js inside where this machine has it (see <see cref="PlotlyJs"/>).</summary>
    public string ToHtmlPage() => HtmlPage.Of(this);

    /// <summary>Shows the figure: under the cell in a notebook, in the browser elsewhere.</summary>
    public void Show() => ShowWith(this);

    /// <summary>Shows the figure as the first state of a chart that will change while the cell runs.</summary>
    public LiveChart Live() => new(this);

    /// <summary>Writes the figure as one self-contained, interactive HTML page.</summary>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <param name="OpenInBrowser">Whether the page is opened at once.</param>
    public void SaveHtml(string path, bool OpenInBrowser = false)
    {
        SafeFile.Write(path, Encoding.UTF8.GetBytes(ToHtmlPage()));
        if (OpenInBrowser) BrowserWindow.OpenFile(path);
    }

    /// <summary>Writes the figure as a PNG picture, drawn by plotly.js in a headless Chromium.</summary>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <param name="Width">Width in CSS pixels; unset: the figure's own, else 700.</param>
    /// <param name="Height">Height in CSS pixels; unset: the figure's own, else 420.</param>
    /// <param name="Scale">Picture pixels per CSS pixel: 2 for sharp print.</param>
    /// <exception cref="ChartToolException">No Chromium or no plotly.js on this machine.</exception>
    public void SavePng(string path, int? Width = null, int? Height = null, double Scale = 2) =>
        SafeFile.Write(path, Picture(new(ToJson(), Width, Height, Scale)));

    /// <summary>Writes the figure as an SVG picture, drawn by plotly.js in a headless Chromium. The parameters are those of <see cref="SavePng"/>.</summary>
    /// <exception cref="ChartToolException">No Chromium or no plotly.js on this machine.</exception>
    public void SaveSvg(string path, int? Width = null, int? Height = null) =>
        SafeFile.Write(path, Picture(new(ToJson(), Width, Height, Format: PictureFormat.Svg)));

    /// <summary>Off the caller's synchronization context, which a notebook cell blocks while it waits.</summary>
    private static byte[] Picture(PictureRequest request) => Task.Run(() => StaticPicture.DrawAsync([request])).GetAwaiter().GetResult()[0];
}
