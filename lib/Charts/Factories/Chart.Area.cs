namespace TransferNotebooks.Charts;

public static partial class Chart
{
    /// <summary>A line with the area down to zero filled.</summary>
    /// <param name="x">Horizontal positions.</param>
    /// <param name="y">Vertical positions, as many.</param>
    /// <param name="ShowMarkers">Whether the points are marked.</param>
    /// <param name="Name">The name in the legend and on hover.</param>
    /// <param name="ShowLegend">Whether the trace has an entry in the legend.</param>
    /// <param name="Opacity">0 to 1.</param>
    /// <param name="LineColor">Colour of the line.</param>
    /// <param name="LineWidth">Width in pixels.</param>
    /// <param name="FillColor">Colour of the area; a pale form of the line's unless said.</param>
    /// <exception cref="ArgumentException">x and y differ in length.</exception>
    public static Figure Area<X, Y>(IEnumerable<X> x, IEnumerable<Y> y, bool ShowMarkers = false, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        Color? LineColor = null, double? LineWidth = null, Color? FillColor = null)
    {
        var line = Line(x, y, ShowMarkers, Name, ShowLegend, Opacity, LineColor: LineColor, LineWidth: LineWidth);
        return Figure.Of(line.Traces[0].With("fill", PlotlyNames.Of(StyleParam.Fill.ToZeroY)).With("fillcolor", FillColor?.Json));
    }

    /// <summary>A smooth line through points. The parameters are those of <see cref="Line{X, Y}(IEnumerable{X}, IEnumerable{Y}, bool, string?, bool?, double?, string?, IEnumerable{string}?, Color?, StyleParam.MarkerSymbol?, Color?, double?, StyleParam.DrawingStyle?, bool)"/>.</summary>
    /// <exception cref="ArgumentException">x and y differ in length.</exception>
    public static Figure Spline<X, Y>(IEnumerable<X> x, IEnumerable<Y> y, bool ShowMarkers = false, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        Color? LineColor = null, double? LineWidth = null, StyleParam.DrawingStyle? LineDash = null)
    {
        var line = Line(x, y, ShowMarkers, Name, ShowLegend, Opacity, LineColor: LineColor, LineWidth: LineWidth, LineDash: LineDash);
        return Figure.Of(line.Traces[0].With("line.shape", "spline"));
    }

    /// <summary>A line with a band around it, for instance a mean and its standard deviation.</summary>
    /// <param name="x">Horizontal positions.</param>
    /// <param name="y">The line, as many values.</param>
    /// <param name="upper">The upper side of the band, as many values.</param>
    /// <param name="lower">The lower side of the band, as many values.</param>
    /// <param name="mode">How the line is drawn.</param>
    /// <param name="Name">The name in the legend and on hover.</param>
    /// <param name="LineColor">Colour of the line.</param>
    /// <param name="RangeColor">Colour of the band; a pale form of the line's unless said.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static Figure Range<X, Y>(IEnumerable<X> x, IEnumerable<Y> y, IEnumerable<Y> upper, IEnumerable<Y> lower, StyleParam.Mode mode = StyleParam.Mode.Lines,
        string? Name = null, Color? LineColor = null, Color? RangeColor = null)
    {
        var positions = x as IReadOnlyCollection<X> ?? [.. x];
        var fill = RangeColor?.Json ?? (LineColor?.Json is string css ? PaletteColor.Fade(css, PaletteColor.Pale) : new PaletteColor(null, PaletteColor.Pale));
        var floor = Edge(positions, lower, nameof(lower));
        var ceiling = Edge(positions, upper, nameof(upper)).With("fill", PlotlyNames.Of(StyleParam.Fill.ToNextY)).With("fillcolor", fill);
        return new Figure([floor, ceiling, Scatter(positions, y, mode, Name, LineColor: LineColor, MarkerColor: LineColor).Traces[0]], Attributes.Empty);
    }

    private static Attributes Edge<X, Y>(IReadOnlyCollection<X> x, IEnumerable<Y> y, string parameter)
    {
        var (xs, ys) = (Columns.Of(x, nameof(x)), Columns.Of(y, parameter));
        Columns.SameLength(xs, ys, nameof(x), parameter);
        return Trace("scatter", null, false, null).With("mode", "lines").With("x", xs).With("y", ys).With("line.width", 0L).With("hoverinfo", "skip");
    }
}
