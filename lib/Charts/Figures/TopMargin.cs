using System.Text.RegularExpressions;

namespace TransferNotebooks.Charts;

/// <summary>
/// The room above the plot: for plotly's buttons, which come when the pointer is there, for the title's lines below them and, in a grid,
/// the titles of the first row. (plotly's own automargin moves
/// the axes of a heat map but not its cells when a picture is made.)
/// </summary>
internal static partial class TopMargin
{
    public const int Plain = 24, TitleSize = 16, TitlePad = 26;

    private const double LineHeight = 1.3, CapHeight = 0.7;
    private const int BelowTitle = 14, CellTitle = 18;

    /// <summary>The layout with its top margin, where the author set none.</summary>
    public static Attributes For(Attributes layout)
    {
        if (layout.Find("margin.t") is not null) return layout;
        double top = Plain;
        if (layout.Find("title.text") is string title)
        {
            var size = layout.Find("title.font.size") switch { double number => number, long number => number, _ => TitleSize };
            var breaks = Break().Count(title);
            top = TitlePad + (breaks + 1) * size * LineHeight + BelowTitle;
            // plotly.js hangs a title of one line by its capitals, one of several lines by the base of the first.
            if (breaks > 0) layout = layout.With("title.pad.t", (long)Math.Round(TitlePad + CapHeight * size));
        }
        if (HasCellTitles(layout)) top += CellTitle;
        return top == Plain ? layout : layout.With("margin.t", (long)Math.Ceiling(top));
    }

    private static bool HasCellTitles(Attributes layout) =>
        layout["annotations"] is object[] annotations && annotations.OfType<Attributes>().Any(one => one["yshift"] is not null && one["y"] is double and > 0.999);

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Break();
}
