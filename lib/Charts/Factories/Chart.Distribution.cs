namespace TransferNotebooks.Charts;

public static partial class Chart
{
    /// <summary>How often values fall into each bin; plotly.js chooses the bins unless their number is given.</summary>
    /// <param name="X">The values.</param>
    /// <param name="Orientation">Upright or lying bars.</param>
    /// <param name="Name">The name in the legend and on hover.</param>
    /// <param name="ShowLegend">Whether the trace has an entry in the legend.</param>
    /// <param name="Opacity">0 to 1; 0.6 suits histograms over each other.</param>
    /// <param name="HistNorm">What the height of a bar means.</param>
    /// <param name="HistFunc">What is computed from the values of a bin.</param>
    /// <param name="NBins">At most so many bins.</param>
    /// <param name="MarkerColor">Colour of the bars.</param>
    public static Figure Histogram<T>(IEnumerable<T> X, StyleParam.Orientation Orientation = StyleParam.Orientation.Vertical, string? Name = null, bool? ShowLegend = null,
        double? Opacity = null, StyleParam.HistNorm? HistNorm = null, StyleParam.HistFunc? HistFunc = null, int? NBins = null, Color? MarkerColor = null)
    {
        var lying = Orientation == StyleParam.Orientation.Horizontal;
        return Figure.Of(Trace("histogram", Name, ShowLegend, Opacity)
            .With(lying ? "y" : "x", Columns.Of(X, nameof(X)))
            .With("histnorm", PlotlyNames.Of(HistNorm)).With("histfunc", PlotlyNames.Of(HistFunc)).With(lying ? "nbinsy" : "nbinsx", (long?)NBins)
            .With("marker.color", MarkerColor?.Json).With("marker.line.width", 0.5).With("marker.line.color", "rgba(255,255,255,0.7)"),
            Attributes.Empty.With("bargap", 0L).With("bargroupgap", 0L).With(lying ? "yaxis" : "xaxis", Attributes.Empty.With("showgrid", false)));
    }

    /// <summary>Median, quartiles and outliers of one group of values.</summary>
    /// <param name="Y">The values.</param>
    /// <param name="Name">The name of the group, shown on the axis.</param>
    /// <param name="ShowLegend">Whether the trace has an entry in the legend.</param>
    /// <param name="Opacity">0 to 1.</param>
    /// <param name="BoxPoints">Which points are shown beside the box.</param>
    /// <param name="BoxMean">Whether the mean is drawn too.</param>
    /// <param name="MarkerColor">Colour of the box and its points.</param>
    public static Figure BoxPlot<T>(IEnumerable<T> Y, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        StyleParam.BoxPoints? BoxPoints = null, bool? BoxMean = null, Color? MarkerColor = null) =>
        Boxes(null, Columns.Of(Y, nameof(Y)), Name, ShowLegend, Opacity, BoxPoints, BoxMean, MarkerColor);

    /// <summary>Median, quartiles and outliers of groups. The parameters are those of the first overload.</summary>
    /// <param name="X">The group of each value.</param>
    /// <param name="Y">The values, as many.</param>
    /// <param name="Name">The name in the legend and on hover.</param>
    /// <param name="ShowLegend">Whether the trace has an entry in the legend.</param>
    /// <param name="Opacity">0 to 1.</param>
    /// <param name="BoxPoints">Which points are shown beside the boxes.</param>
    /// <param name="BoxMean">Whether the means are drawn too.</param>
    /// <param name="MarkerColor">Colour of the boxes and their points.</param>
    /// <exception cref="ArgumentException">X and Y differ in length.</exception>
    public static Figure BoxPlot<TX, TY>(IEnumerable<TX> X, IEnumerable<TY> Y, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        StyleParam.BoxPoints? BoxPoints = null, bool? BoxMean = null, Color? MarkerColor = null) =>
        Boxes(Columns.Of(X, nameof(X)), Columns.Of(Y, nameof(Y)), Name, ShowLegend, Opacity, BoxPoints, BoxMean, MarkerColor);

    /// <summary>The density of one group of values, mirrored, with its box inside.</summary>
    /// <param name="Y">The values.</param>
    /// <param name="Name">The name of the group, shown on the axis.</param>
    /// <param name="ShowLegend">Whether the trace has an entry in the legend.</param>
    /// <param name="Opacity">0 to 1.</param>
    /// <param name="MarkerColor">Colour of the shape.</param>
    public static Figure Violin<T>(IEnumerable<T> Y, string? Name = null, bool? ShowLegend = null, double? Opacity = null, Color? MarkerColor = null) =>
        Figure.Of(Trace("violin", Name, ShowLegend, Opacity).With("y", Columns.Of(Y, nameof(Y))).With("box.visible", true)
            .With("marker.color", MarkerColor?.Json).With("line.color", MarkerColor?.Json),
            Attributes.Empty.With("xaxis", Attributes.Empty.With("showgrid", false)));

    private static Figure Boxes(object? x, object y, string? name, bool? showLegend, double? opacity, StyleParam.BoxPoints? points, bool? mean, Color? color)
    {
        Columns.SameLength(x, y, "X", "Y");
        return Figure.Of(Trace("box", name, showLegend, opacity).With("x", x).With("y", y)
            .With("boxpoints", PlotlyNames.Of(points)).With("boxmean", mean).With("marker.color", color?.Json).With("line.color", color?.Json),
            Attributes.Empty.With("xaxis", Attributes.Empty.With("showgrid", false)));
    }
}
