namespace TransferNotebooks.Charts;

public static partial class Chart
{
    /// <summary>A matrix as colours.</summary>
    /// <param name="zData">The values, <c>[rows][columns]</c>; NaN leaves a hole.</param>
    /// <param name="X">One label per column.</param>
    /// <param name="Y">One label per row.</param>
    /// <param name="Name">The name on hover.</param>
    /// <param name="ColorScale">The colours; Viridis unless said.</param>
    /// <param name="ShowScale">Whether the colour bar is drawn.</param>
    /// <param name="ReverseScale">Whether the colours run backwards.</param>
    /// <param name="ZMin">The value of the first colour (with <paramref name="ZMax"/>).</param>
    /// <param name="ZMax">The value of the last colour (with <paramref name="ZMin"/>).</param>
    /// <param name="ZMid">The value of the middle colour, for scales around it.</param>
    /// <param name="ReverseYAxis">Whether row 0 is at the top.</param>
    /// <param name="Transpose">Whether rows and columns change places.</param>
    /// <param name="ColorBarTitle">A title over the colour bar.</param>
    /// <exception cref="ArgumentException">Rows of different length, or as many labels as there are no columns or rows for.</exception>
    public static Figure Heatmap<Z>(IEnumerable<IEnumerable<Z>> zData, IEnumerable<string>? X = null, IEnumerable<string>? Y = null, string? Name = null,
        Colorscale? ColorScale = null, bool? ShowScale = null, bool ReverseScale = false, double? ZMin = null, double? ZMax = null, double? ZMid = null,
        bool ReverseYAxis = false, bool Transpose = false, string? ColorBarTitle = null) =>
        Matrix(Columns.Rows(zData, nameof(zData)), Columns.OfOptional(X, nameof(X)), Columns.OfOptional(Y, nameof(Y)),
            Name, ColorScale, ShowScale, ReverseScale, ZMin, ZMax, ZMid, ReverseYAxis, Transpose, ColorBarTitle);

    /// <summary>A matrix as colours, with numbers, dates or texts along its sides. The parameters are those of the first overload.</summary>
    /// <exception cref="ArgumentException">Rows of different length, or a wrong number of positions.</exception>
    public static Figure Heatmap<Z, TX, TY>(IEnumerable<IEnumerable<Z>> zData, IEnumerable<TX> X, IEnumerable<TY> Y, string? Name = null,
        Colorscale? ColorScale = null, bool? ShowScale = null, bool ReverseScale = false, double? ZMin = null, double? ZMax = null, double? ZMid = null,
        bool ReverseYAxis = false, bool Transpose = false, string? ColorBarTitle = null) =>
        Matrix(Columns.Rows(zData, nameof(zData)), Columns.Of(X, nameof(X)), Columns.Of(Y, nameof(Y)),
            Name, ColorScale, ShowScale, ReverseScale, ZMin, ZMax, ZMid, ReverseYAxis, Transpose, ColorBarTitle);

    /// <summary>A two-dimensional array, <c>[rows, columns]</c>, as colours. The parameters are those of the first overload.</summary>
    /// <exception cref="ArgumentException">A wrong number of labels.</exception>
    public static Figure Heatmap<Z>(Z[,] zData, IEnumerable<string>? X = null, IEnumerable<string>? Y = null, string? Name = null,
        Colorscale? ColorScale = null, bool? ShowScale = null, bool ReverseScale = false, double? ZMin = null, double? ZMax = null, double? ZMid = null,
        bool ReverseYAxis = false, bool Transpose = false, string? ColorBarTitle = null) =>
        Heatmap(Columns.RowsOf(zData), X, Y, Name, ColorScale, ShowScale, ReverseScale, ZMin, ZMax, ZMid, ReverseYAxis, Transpose, ColorBarTitle);

    private static Figure Matrix(object[] z, object? x, object? y, string? name, Colorscale? scale, bool? showScale, bool reverseScale,
        double? min, double? max, double? mid, bool reverseY, bool transpose, string? barTitle)
    {
        var (rows, columns) = (z.Length, z.Length == 0 ? 0 : Columns.Length(z[0]));
        if (transpose) (rows, columns) = (columns, rows);
        Labels(x, columns, "X", "columns");
        Labels(y, rows, "Y", "rows");
        if (min is null != max is null)
            throw new ArgumentException($"ZMin and ZMax come together. Received: only {(min is null ? "ZMax" : "ZMin")}.", min is null ? "ZMin" : "ZMax");
        return Figure.Of(Trace("heatmap", name, null, null)
            .With("z", z).With("x", x).With("y", y).With("transpose", transpose ? true : null)
            .With("colorscale", (scale ?? Colorscale.Viridis).Json).With("showscale", showScale).With("reversescale", reverseScale ? true : null)
            .With("zmin", min).With("zmax", max).With("zmid", mid)
            .With("colorbar", showScale == false ? null : ColorBar(barTitle)),
            Attributes.Empty
                .With("xaxis", Attributes.Empty.With("showgrid", false))
                .With("yaxis", Attributes.Empty.With("showgrid", false).With("autorange", reverseY ? "reversed" : null)));
    }

    private static Attributes ColorBar(string? title) => Attributes.Empty
        .With("outlinewidth", 0L).With("thickness", 14L).With("title.text", title is null ? null : PlotlyText.FromAuthor(title));

    private static void Labels(object? labels, int wanted, string parameter, string what)
    {
        if (labels is null || Columns.Length(labels) == wanted) return;
        throw new ArgumentException($"{parameter} needs one label for each of the {wanted} {what}. Received: {Columns.Length(labels)}.", parameter);
    }
}
