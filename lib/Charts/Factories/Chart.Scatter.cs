namespace TransferNotebooks.Charts;

public static partial class Chart
{
    /// <summary>Points, lines or both.</summary>
    /// <param name="x">Horizontal positions.</param>
    /// <param name="y">Vertical positions, as many.</param>
    /// <param name="mode">What is drawn.</param>
    /// <param name="Name">The name in the legend and on hover.</param>
    /// <param name="ShowLegend">Whether the trace has an entry in the legend.</param>
    /// <param name="Opacity">0 to 1.</param>
    /// <param name="Text">One text for all points.</param>
    /// <param name="MultiText">One text for each point.</param>
    /// <param name="TextPosition">Where the texts stand.</param>
    /// <param name="MarkerColor">Colour of the markers; <see cref="Color.fromColorScaleValues"/> for one value per point.</param>
    /// <param name="MarkerColorScale">The scale such values are drawn through.</param>
    /// <param name="MarkerSymbol">Shape of the markers.</param>
    /// <param name="MarkerSize">Diameter in pixels.</param>
    /// <param name="LineColor">Colour of the line.</param>
    /// <param name="LineWidth">Width in pixels.</param>
    /// <param name="LineDash">Stroke.</param>
    /// <param name="UseWebGL">Draws on the graphics card: for more than some 50,000 points.</param>
    /// <exception cref="ArgumentException">x and y differ in length.</exception>
    public static Figure Scatter<X, Y>(IEnumerable<X> x, IEnumerable<Y> y, StyleParam.Mode mode, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        string? Text = null, IEnumerable<string>? MultiText = null, StyleParam.TextPosition? TextPosition = null,
        Color? MarkerColor = null, Colorscale? MarkerColorScale = null, StyleParam.MarkerSymbol? MarkerSymbol = null, double? MarkerSize = null,
        Color? LineColor = null, double? LineWidth = null, StyleParam.DrawingStyle? LineDash = null, bool UseWebGL = false)
    {
        var (xs, ys) = (Columns.Of(x, nameof(x)), Columns.Of(y, nameof(y)));
        Columns.SameLength(xs, ys, nameof(x), nameof(y));
        var scale = MarkerColor?.Json is double[] or long[]? ColorBar(null) : null;
        return Figure.Of(Trace(UseWebGL ? "scattergl" : "scatter", Name, ShowLegend, Opacity)
            .With("mode", PlotlyNames.Of(mode)).With("cliponaxis", mode.ToString().Contains("Text", StringComparison.Ordinal) ? false : null).With("x", xs).With("y", ys)
            .With("text", Texts(Text, MultiText)).With("textposition", PlotlyNames.Of(TextPosition))
            .With("marker.color", MarkerColor?.Json).With("marker.colorscale", MarkerColorScale?.Json).With("marker.showscale", scale is null ? null : true).With("marker.colorbar", scale)
            .With("marker.symbol", PlotlyNames.Of(MarkerSymbol)).With("marker.size", MarkerSize)
            .With("line.color", LineColor?.Json).With("line.width", LineWidth).With("line.dash", PlotlyNames.Of(LineDash)));
    }

    /// <summary>Points. The parameters are those of <see cref="Scatter"/>.</summary>
    /// <exception cref="ArgumentException">x and y differ in length.</exception>
    public static Figure Point<X, Y>(IEnumerable<X> x, IEnumerable<Y> y, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        string? Text = null, IEnumerable<string>? MultiText = null, StyleParam.TextPosition? TextPosition = null,
        Color? MarkerColor = null, Colorscale? MarkerColorScale = null, StyleParam.MarkerSymbol? MarkerSymbol = null, double? MarkerSize = null, bool UseWebGL = false) =>
        Scatter(x, y, TextPosition is null ? StyleParam.Mode.Markers : StyleParam.Mode.Markers_Text, Name, ShowLegend, Opacity, Text, MultiText, TextPosition,
            MarkerColor, MarkerColorScale, MarkerSymbol, MarkerSize, UseWebGL: UseWebGL);
}
