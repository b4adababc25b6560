namespace TransferNotebooks.Charts;

/// <summary>A text at a place of the plot.</summary>
/// <param name="Text">The text; line breaks, bold and italics work as in titles.</param>
/// <param name="X">Horizontal position, in data units (on a logarithmic axis too), or 0 (left) to 1 (right) where <paramref name="OnPaper"/>.</param>
/// <param name="Y">Vertical position, in data units, or 0 (bottom) to 1 (top) where <paramref name="OnPaper"/>.</param>
/// <param name="ShowArrow">Whether an arrow points from the text to the place.</param>
/// <param name="OnPaper">Whether the position is a share of the plot instead of data.</param>
/// <param name="FontSize">Size in pixels.</param>
/// <param name="FontColor">Colour of the text.</param>
/// <param name="OffsetX">How far the text stands to the right of the place, in pixels (with an arrow).</param>
/// <param name="OffsetY">How far the text stands below the place, in pixels (with an arrow).</param>
public sealed record Annotation(string Text, double X, double Y, bool ShowArrow = false, bool OnPaper = false,
    double? FontSize = null, Color? FontColor = null, double? OffsetX = null, double? OffsetY = null)
{
    internal Attributes Json()
    {
        var json = Attributes.Empty.With("text", PlotlyText.FromAuthor(Text))
            .With("x", OnPaper ? X : new DataPosition(X)).With("y", OnPaper ? Y : new DataPosition(Y))
            .With("xref", OnPaper ? "paper" : "x").With("yref", OnPaper ? "paper" : "y")
            .With("showarrow", ShowArrow).With("font.size", FontSize).With("font.color", FontColor?.Json);
        return ShowArrow ? json.With("ax", OffsetX ?? 30).With("ay", OffsetY ?? -30).With("arrowhead", 2L).With("arrowwidth", 1L) : json;
    }
}
