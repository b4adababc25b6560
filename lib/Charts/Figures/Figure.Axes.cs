namespace TransferNotebooks.Charts;

public sealed partial class Figure
{
    /// <summary>Styles the x axis; in a grid, every x axis.</summary>
    /// <param name="TitleText">The axis title, with its unit.</param>
    /// <param name="MinMax">The range in data units, on a logarithmic axis too.</param>
    /// <param name="AxisType">Linear, logarithmic, date or category.</param>
    /// <param name="ShowGrid">Whether grid lines are drawn.</param>
    /// <param name="ShowLine">Whether the axis line is drawn.</param>
    /// <param name="ZeroLine">Whether a line marks zero.</param>
    /// <param name="ShowTickLabels">Whether tick labels are drawn.</param>
    /// <param name="TickFormat">d3 number format of the labels, for instance <c>.0%</c>.</param>
    /// <param name="TickAngle">Angle of the labels in degrees.</param>
    /// <param name="DTick">Distance between ticks.</param>
    /// <param name="Reversed">Whether values grow to the left.</param>
    /// <exception cref="ArgumentException">A range that is not positive on a logarithmic axis, or not a finite interval.</exception>
    public Figure WithXAxisStyle(string? TitleText = null, (double Min, double Max)? MinMax = null, StyleParam.AxisType? AxisType = null, bool? ShowGrid = null,
        bool? ShowLine = null, bool? ZeroLine = null, bool? ShowTickLabels = null, string? TickFormat = null, double? TickAngle = null, double? DTick = null, bool? Reversed = null) =>
        WithAxes("xaxis", Axis(TitleText, MinMax, AxisType, ShowGrid, ShowLine, ZeroLine, ShowTickLabels, TickFormat, TickAngle, DTick, Reversed));

    /// <summary>Styles the y axis; in a grid, every y axis. The parameters are those of <see cref="WithXAxisStyle"/>.</summary>
    /// <exception cref="ArgumentException">A range that is not positive on a logarithmic axis, or not a finite interval.</exception>
    public Figure WithYAxisStyle(string? TitleText = null, (double Min, double Max)? MinMax = null, StyleParam.AxisType? AxisType = null, bool? ShowGrid = null,
        bool? ShowLine = null, bool? ZeroLine = null, bool? ShowTickLabels = null, string? TickFormat = null, double? TickAngle = null, double? DTick = null, bool? Reversed = null) =>
        WithAxes("yaxis", Axis(TitleText, MinMax, AxisType, ShowGrid, ShowLine, ZeroLine, ShowTickLabels, TickFormat, TickAngle, DTick, Reversed));

    private Figure WithAxes(string axis, Attributes style)
    {
        var layout = Layout.With(axis, Layout[axis] is null ? Attributes.Empty : null);
        foreach (var (name, value) in layout)
            if (name.StartsWith(axis, StringComparison.Ordinal) && value is Attributes present)
                layout = layout.Set(name, present.Merge(style));
        return With(layout: layout);
    }

    private static Attributes Axis(string? title, (double Min, double Max)? range, StyleParam.AxisType? type, bool? grid, bool? line, bool? zero, bool? labels,
        string? format, double? angle, double? step, bool? reversed)
    {
        if (range is { } ends && !(double.IsFinite(ends.Min) && double.IsFinite(ends.Max) && ends.Min != ends.Max))
            throw new ArgumentException($"An axis range needs two different finite ends. Received: ({Numbers.Text(ends.Min)}, {Numbers.Text(ends.Max)}).", nameof(range));
        var span = range is not { } given ? null : reversed == true ? new DataRange(given.Max, given.Min) : new DataRange(given.Min, given.Max);
        return Attributes.Empty
            .With("title.text", title is null ? null : PlotlyText.FromAuthor(title)).With("range", span).With("type", PlotlyNames.Of(type))
            .With("showgrid", grid).With("showline", line).With("zeroline", zero).With("showticklabels", labels)
            .With("tickformat", format).With("exponentformat", type == StyleParam.AxisType.Log ? "power" : null).With("tickangle", angle).With("dtick", step)
            .With("autorange", span is null && reversed is { } flip ? flip ? "reversed" : true : null);
    }
}
