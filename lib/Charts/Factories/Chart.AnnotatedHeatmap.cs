namespace TransferNotebooks.Charts;

public static partial class Chart
{
    /// <summary>
    /// A matrix as colours with a text in each cell, the chart of confusion matrices: row 0 is at the top, the text is black or
    /// white, whichever stands out.
    /// </summary>
    /// <param name="zData">The values, <c>[rows][columns]</c>.</param>
    /// <param name="annotationText">The texts, <c>[rows][columns]</c>; the values themselves unless given.</param>
    /// <param name="X">One label per column.</param>
    /// <param name="Y">One label per row.</param>
    /// <param name="Name">The name on hover.</param>
    /// <param name="ColorScale">The colours; <see cref="Colorscale.Blues"/> unless said.</param>
    /// <param name="ShowScale">Whether the colour bar is drawn; the cells say their values, so not unless asked.</param>
    /// <param name="ReverseScale">Whether the colours run backwards.</param>
    /// <param name="ZMin">The value of the first colour (with <paramref name="ZMax"/>).</param>
    /// <param name="ZMax">The value of the last colour (with <paramref name="ZMin"/>).</param>
    /// <param name="ReverseYAxis">Whether row 0 is at the top.</param>
    /// <exception cref="ArgumentException">Rows of different length, or labels or texts that do not fit the matrix.</exception>
    public static Figure AnnotatedHeatmap<Z>(IEnumerable<IEnumerable<Z>> zData, IEnumerable<IEnumerable<string>>? annotationText = null,
        IEnumerable<string>? X = null, IEnumerable<string>? Y = null, string? Name = null, Colorscale? ColorScale = null, bool ShowScale = false,
        bool ReverseScale = false, double? ZMin = null, double? ZMax = null, bool ReverseYAxis = true)
    {
        var rows = Columns.Rows(zData, nameof(zData));
        var texts = annotationText is null ? null : Columns.Rows(annotationText, nameof(annotationText));
        if (texts is not null && Shape(texts) != Shape(rows))
            throw new ArgumentException($"annotationText needs one text for each cell, {Shape(rows)}. Received: {Shape(texts)}.", nameof(annotationText));
        var plain = Matrix(rows, Columns.OfOptional(X, nameof(X)), Columns.OfOptional(Y, nameof(Y)), Name, ColorScale ?? Colorscale.Blues, ShowScale, ReverseScale,
            ZMin, ZMax, null, ReverseYAxis, false, null);
        var trace = plain.Traces[0].With("text", texts).With("texttemplate", texts is null ? "%{z}" : "%{text}").With("textfont.size", 13L)
            .With("xgap", 2L).With("ygap", 2L);
        var bare = Attributes.Empty.With("showline", false).With("ticks", "").With("ticklabelstandoff", 6L);
        return new Figure([trace], plain.Layout.Merge(Attributes.Empty.With("xaxis", bare).With("yaxis", bare)));
    }

    /// <summary>A two-dimensional array, <c>[rows, columns]</c>, with a text in each cell. The parameters are those of the first overload.</summary>
    /// <exception cref="ArgumentException">Labels or texts that do not fit the matrix.</exception>
    public static Figure AnnotatedHeatmap<Z>(Z[,] zData, IEnumerable<IEnumerable<string>>? annotationText = null,
        IEnumerable<string>? X = null, IEnumerable<string>? Y = null, string? Name = null, Colorscale? ColorScale = null, bool ShowScale = false,
        bool ReverseScale = false, double? ZMin = null, double? ZMax = null, bool ReverseYAxis = true) =>
        AnnotatedHeatmap(Columns.RowsOf(zData), annotationText, X, Y, Name, ColorScale, ShowScale, ReverseScale, ZMin, ZMax, ReverseYAxis);

    private static string Shape(object[] rows) => $"{rows.Length}×{(rows.Length == 0 ? 0 : Columns.Length(rows[0]))}";
}
