namespace TransferNotebooks.Charts;

public static partial class Chart
{
    /// <summary>
    /// Puts figures beside and below each other, row by row, each with its own axes. A figure's title becomes the title of its
    /// cell; WithTitle on the result is the title of all. Traces of the same name share a colour and one legend entry.
    /// </summary>
    /// <param name="figures">The figures, at most nRows × nCols.</param>
    /// <param name="nRows">Rows.</param>
    /// <param name="nCols">Columns.</param>
    /// <param name="SubPlotTitles">Titles of the cells, instead of the figures' own.</param>
    /// <param name="XGap">Space between columns as a share of the width.</param>
    /// <param name="YGap">Space between rows as a share of the height.</param>
    /// <exception cref="ArgumentException">More figures or titles than cells, or a trace that cannot stand in a grid.</exception>
    public static Figure Grid(IEnumerable<Figure> figures, int nRows, int nCols, IEnumerable<string>? SubPlotTitles = null, double? XGap = null, double? YGap = null)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentOutOfRangeException.ThrowIfLessThan(nRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(nCols, 1);
        var all = figures as IReadOnlyList<Figure> ?? [.. figures];
        var titles = SubPlotTitles?.ToArray() ?? [];
        if (all.Count > nRows * nCols || titles.Length > nRows * nCols)
            throw new ArgumentException($"A grid of {nRows} × {nCols} has {nRows * nCols} cells. Received: {all.Count} figures, {titles.Length} titles.", nameof(figures));
        var cells = new GridCells(nRows, nCols, XGap, YGap, all.Where((_, i) => i % nCols > 0).Select(GridTraces.LabelPixels).DefaultIfEmpty().Max());
        var builder = new GridBuilder(cells.Height);
        for (var i = 0; i < all.Count; i++)
            builder.Add(all[i], cells[i / nCols, i % nCols], i < titles.Length ? PlotlyText.FromData(titles[i]) : null);
        return builder.Build();
    }

    /// <summary>Puts figures below each other. See <see cref="Grid"/>.</summary>
    public static Figure SingleStack(IEnumerable<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var all = figures as IReadOnlyList<Figure> ?? [.. figures];
        return Grid(all, Math.Max(1, all.Count), 1);
    }
}
