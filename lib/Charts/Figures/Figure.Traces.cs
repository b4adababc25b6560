namespace TransferNotebooks.Charts;

public sealed partial class Figure
{
    /// <summary>Names every trace of the figure and says whether the legend lists it.</summary>
    public Figure WithTraceInfo(string? Name = null, bool? ShowLegend = null) =>
        Each(trace => trace.With("name", Name is null ? null : PlotlyText.FromData(Name)).With("showlegend", ShowLegend));

    /// <summary>Styles the markers (or bars) of every trace.</summary>
    public Figure WithMarkerStyle(Color? Color = null, double? Size = null, StyleParam.MarkerSymbol? Symbol = null, double? Opacity = null) =>
        Each(trace => trace.With("marker.color", Color?.Json).With("marker.size", Size).With("marker.symbol", PlotlyNames.Of(Symbol)).With("marker.opacity", Opacity));

    /// <summary>Styles the lines of every trace.</summary>
    public Figure WithLineStyle(Color? Color = null, double? Width = null, StyleParam.DrawingStyle? Dash = null) =>
        Each(trace => trace.With("line.color", Color?.Json).With("line.width", Width).With("line.dash", PlotlyNames.Of(Dash)));

    /// <summary>Draws error bars on every trace, for instance standard deviations over seeds.</summary>
    /// <param name="Array">The length of the bar above each point, and below it.</param>
    /// <exception cref="ArgumentException">There are not as many lengths as points.</exception>
    public Figure WithYErrorStyle(IEnumerable<double> Array)
    {
        var lengths = Columns.Of(Array, nameof(Array));
        return Each(trace =>
        {
            Columns.SameLength(trace["y"], lengths, "y", nameof(Array));
            return trace.With("error_y", Attributes.Empty.With("type", "data").With("array", lengths).With("thickness", 1.2).With("width", 4L));
        });
    }

    /// <summary>How bars and histograms of several traces share one axis.</summary>
    public Figure WithBarMode(StyleParam.BarMode mode) => With(layout: Layout.With("barmode", PlotlyNames.Of((StyleParam.BarMode?)mode)));

    /// <summary>Merges plotly trace attributes, given as JSON, into every trace: for everything that has no method of its own.</summary>
    /// <exception cref="ArgumentException">The text is not a JSON object.</exception>
    public Figure WithTrace(string json)
    {
        var more = AttributeReader.Object(json, nameof(json));
        return Each(trace => trace.Merge(more));
    }

    private Figure Each(Func<Attributes, Attributes> change) => With(traces: [.. Traces.Select(change)]);
}
