namespace TransferNotebooks.Charts;

/// <summary>An interval of the paper, 0 to 1.</summary>
internal readonly record struct Span(double From, double To)
{
    public double Length => To - From;

    public double Middle => (From + To) / 2;

    /// <summary>A part of this span, given as shares of it.</summary>
    public Span Part(double from, double to) => new(From + from * Length, From + to * Length);

    public double[] Json => [From, To];
}

/// <summary>One place in a grid.</summary>
internal readonly record struct GridCell(Span X, Span Y);

/// <summary>Divides the paper into cells, with room between them for tick labels, axis titles and the cells' own titles.</summary>
internal sealed class GridCells
{
    private const double RowPixels = 280, SmallestPixels = 420, MarginPixels = 96, RowGapPixels = 86, ColumnGapPixels = 76, UsualWidth = 600;

    private readonly int rows, columns;
    private readonly double xGap, yGap;

    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="xGap">Space between columns as a share of the width.</param>
    /// <param name="yGap">Space between rows as a share of the height.</param>
    /// <param name="labelPixels">What the longest row labels between columns need.</param>
    public GridCells(int rows, int columns, double? xGap, double? yGap, double labelPixels = 0)
    {
        (this.rows, this.columns) = (rows, columns);
        Height = (int)Math.Max(SmallestPixels, RowPixels * rows);
        this.xGap = xGap ?? Math.Min(Math.Max(ColumnGapPixels, labelPixels) / UsualWidth, 0.5 / columns);
        this.yGap = yGap ?? Math.Min(RowGapPixels / (Height - MarginPixels), 0.5 / rows);
        if (this.xGap * (columns - 1) >= 1) throw new ArgumentOutOfRangeException(nameof(xGap), this.xGap, "The gaps leave no room for the cells.");
        if (this.yGap * (rows - 1) >= 1) throw new ArgumentOutOfRangeException(nameof(yGap), this.yGap, "The gaps leave no room for the cells.");
    }

    /// <summary>The height in pixels that suits so many rows.</summary>
    public int Height { get; }

    /// <summary>A cell; row 0 is at the top.</summary>
    public GridCell this[int row, int column]
    {
        get
        {
            var width = (1 - xGap * (columns - 1)) / columns;
            var height = (1 - yGap * (rows - 1)) / rows;
            var left = column * (width + xGap);
            var top = 1 - row * (height + yGap);
            return new(new(left, left + width), new(top - height, top));
        }
    }
}
