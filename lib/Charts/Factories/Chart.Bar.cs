namespace TransferNotebooks.Charts;

public static partial class Chart
{
    /// <summary>Upright bars.</summary>
    /// <param name="values">The heights.</param>
    /// <param name="Keys">One name per bar.</param>
    /// <param name="Name">The name of the series in the legend and on hover.</param>
    /// <param name="ShowLegend">Whether the trace has an entry in the legend.</param>
    /// <param name="Opacity">0 to 1.</param>
    /// <param name="Text">One text on all bars.</param>
    /// <param name="MultiText">One text on each bar.</param>
    /// <param name="MarkerColor">Colour of the bars; <see cref="Color.fromColors"/> for one colour each.</param>
    /// <param name="Width">Width of the bars, 1 being the distance between them.</param>
    /// <exception cref="ArgumentException">There are not as many keys as values.</exception>
    public static Figure Column<V>(IEnumerable<V> values, IEnumerable<string>? Keys = null, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        string? Text = null, IEnumerable<string>? MultiText = null, Color? MarkerColor = null, double? Width = null) =>
        Bars(Columns.Of(values, nameof(values)), Columns.OfOptional(Keys, nameof(Keys)), false, Name, ShowLegend, Opacity, Texts(Text, MultiText), MarkerColor, Width);

    /// <summary>Upright bars at numbers or dates. The parameters are those of the first overload.</summary>
    /// <exception cref="ArgumentException">There are not as many keys as values.</exception>
    public static Figure Column<V, K>(IEnumerable<V> values, IEnumerable<K> Keys, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        string? Text = null, IEnumerable<string>? MultiText = null, Color? MarkerColor = null, double? Width = null) =>
        Bars(Columns.Of(values, nameof(values)), Columns.Of(Keys, nameof(Keys)), false, Name, ShowLegend, Opacity, Texts(Text, MultiText), MarkerColor, Width);

    /// <summary>Lying bars, the first at the bottom (WithYAxisStyle(Reversed: true) puts it on top). The parameters are those of <see cref="Column{V}"/>.</summary>
    /// <exception cref="ArgumentException">There are not as many keys as values.</exception>
    public static Figure Bar<V>(IEnumerable<V> values, IEnumerable<string>? Keys = null, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        string? Text = null, IEnumerable<string>? MultiText = null, Color? MarkerColor = null, double? Width = null) =>
        Bars(Columns.Of(values, nameof(values)), Columns.OfOptional(Keys, nameof(Keys)), true, Name, ShowLegend, Opacity, Texts(Text, MultiText), MarkerColor, Width);

    /// <summary>Lying bars at numbers or dates. The parameters are those of <see cref="Column{V}"/>.</summary>
    /// <exception cref="ArgumentException">There are not as many keys as values.</exception>
    public static Figure Bar<V, K>(IEnumerable<V> values, IEnumerable<K> Keys, string? Name = null, bool? ShowLegend = null, double? Opacity = null,
        string? Text = null, IEnumerable<string>? MultiText = null, Color? MarkerColor = null, double? Width = null) =>
        Bars(Columns.Of(values, nameof(values)), Columns.Of(Keys, nameof(Keys)), true, Name, ShowLegend, Opacity, Texts(Text, MultiText), MarkerColor, Width);

    private static Figure Bars(object values, object? keys, bool lying, string? name, bool? showLegend, double? opacity, object? text, Color? color, double? width)
    {
        Columns.SameLength(keys, values, "Keys", "values");
        var trace = Trace("bar", name, showLegend, opacity)
            .With("orientation", lying ? "h" : null)
            .With("x", lying ? values : keys).With("y", lying ? keys : values)
            .With("text", text).With("textposition", text is null ? null : "auto")
            .With("marker.color", color?.Json).With("width", width);
        return Figure.Of(trace, Attributes.Empty.With(lying ? "yaxis" : "xaxis", Attributes.Empty.With("showgrid", false)));
    }
}
