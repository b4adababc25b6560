namespace TransferNotebooks.Charts;

public static partial class Chart
{
    /// <summary>A line through points. The parameters are those of <see cref="Scatter"/>.</summary>
    /// <param name="x">Horizontal positions.</param>
    /// <param name="y">Vertical positions, as many; a NaN leaves a gap.</param>
    /// <param name="ShowMarkers">Whether the points are marked.</param>
    /// <param name="Name">The name in the legend and on hover.</param>
    /// <param name="ShowLegend">Whether the trace has an entry in the legend.</param>
    /// <param name="Opacity">0 to 1.</param>
    /// <param name="Text">One text for all points.</param>
    /// <param name="MultiText">One text for each point.</param>
    /// <param name="MarkerColor">Colour of the markers.</param>
    /// <param name="MarkerSymbol">Shape of the markers.</param>
    /// <param name="LineColor">Colour of the line.</param>
    /// <param name="LineWidth">Width in pixels.</param>
    /// <param name="LineDash">Stroke.</param>
    /// <param name="UseWebGL">Draws on the graphics card.</param>
    /// <exception cref="ArgumentException">x and y differ in length.</exception>
    public static Figure Line<X, Y>(IEnumerable<X> x, IEnumerable<Y> y, bool ShowMarkers = false, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        string? Text = null, IEnumerable<string>? MultiText = null, Color? MarkerColor = null, StyleParam.MarkerSymbol? MarkerSymbol = null,
        Color? LineColor = null, double? LineWidth = null, StyleParam.DrawingStyle? LineDash = null, bool UseWebGL = false) =>
        Scatter(x, y, ShowMarkers ? StyleParam.Mode.Lines_Markers : StyleParam.Mode.Lines, Name, ShowLegend, Opacity, Text, MultiText,
            MarkerColor: MarkerColor, MarkerSymbol: MarkerSymbol, LineColor: LineColor, LineWidth: LineWidth, LineDash: LineDash, UseWebGL: UseWebGL);

    /// <summary>A line through y at 0, 1, 2, …</summary>
    public static Figure Line<Y>(IEnumerable<Y> y, bool ShowMarkers = false, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        Color? LineColor = null, double? LineWidth = null, StyleParam.DrawingStyle? LineDash = null)
    {
        ArgumentNullException.ThrowIfNull(y);
        var values = y as IReadOnlyCollection<Y> ?? [.. y];
        return Line(Enumerable.Range(0, values.Count), values, ShowMarkers, Name, ShowLegend, Opacity, LineColor: LineColor, LineWidth: LineWidth, LineDash: LineDash);
    }
}
