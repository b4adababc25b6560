namespace TransferNotebooks.Charts;

/// <summary>
/// The looks a figure can have. The categorical colours are those of Okabe and Ito ("Color Universal Design", 2002), told apart
/// by colour-blind eyes too; black gives way to grey and yellow comes last, where they would not show on the background.
/// </summary>
public static class ChartTemplates
{
    private const string Fonts = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

    /// <summary>White ground: for pages, papers and notebooks. The default.</summary>
    public static Template Light { get; } = Build(
        "light", paper: "#ffffff", text: "#2b2f36", soft: "#5b6470", grid: "#e8ebef", line: "#b7bec8",
        ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#666666", "#B8A800"]);

    /// <summary>Dark ground: for slides and dark pages.</summary>
    public static Template Dark { get; } = Build(
        "dark", paper: "#16191f", text: "#e6e9ee", soft: "#aab2bf", grid: "#2c313b", line: "#596172",
        ["#56B4E9", "#E69F00", "#2CC295", "#E79BC5", "#F0742E", "#4A90D9", "#B4BAC4", "#F0E442"]);

    private static Template Build(string name, string paper, string text, string soft, string grid, string line, object[] colors)
    {
        var axis = Attributes.Empty
            .With("automargin", true).With("gridcolor", grid).With("linecolor", line).With("tickcolor", line).With("zerolinecolor", line)
            .With("zeroline", false).With("showline", true).With("ticks", "outside").With("ticklen", 4L)
            .With("title.standoff", 10L).With("title.font.size", 13L).With("tickfont.color", soft);
        var layout = Attributes.Empty
            .With("colorway", colors).With("paper_bgcolor", paper).With("plot_bgcolor", paper)
            .With("font.family", Fonts).With("font.size", 12L).With("font.color", text)
            .With("title.x", 0L).With("title.xref", "paper").With("title.xanchor", "left").With("title.y", 1L).With("title.yanchor", "top")
            .With("title.font", Attributes.Empty.With("size", (long)TopMargin.TitleSize).With("weight", 600L)).With("title.pad.t", (long)TopMargin.TitlePad)
            .With("autotypenumbers", "strict").With("hovermode", "closest").With("hoverlabel.align", "left")
            .With("margin", Attributes.Empty.With("l", 56L).With("r", 24L).With("t", (long)TopMargin.Plain).With("b", 48L))
            .With("xaxis", axis).With("yaxis", axis)
            .With("bargap", 0.28).With("bargroupgap", 0.06).With("colorscale.sequential", "Viridis")
            .With("legend.bgcolor", "rgba(0,0,0,0)").With("legend.title.font.size", 12L);
        return new Template(name, Attributes.Empty.With("layout", layout));
    }
}
