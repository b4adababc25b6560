namespace TransferNotebooks.Charts;

/// <summary>The named choices a chart takes, as plotly knows them.</summary>
public static class StyleParam
{
    /// <summary>What a scatter trace draws.</summary>
    public enum Mode
    {
        /// <summary>Lines only.</summary>
        Lines,
        /// <summary>Markers only.</summary>
        Markers,
        /// <summary>Lines with markers.</summary>
        Lines_Markers,
        /// <summary>Texts only.</summary>
        Text,
        /// <summary>Markers with texts.</summary>
        Markers_Text,
        /// <summary>Lines with texts.</summary>
        Lines_Text,
        /// <summary>Lines, markers and texts.</summary>
        Lines_Markers_Text,
    }

    /// <summary>The scale of an axis.</summary>
    public enum AxisType
    {
        /// <summary>Numbers, evenly spaced.</summary>
        Linear,
        /// <summary>Numbers, logarithmic (base 10).</summary>
        Log,
        /// <summary>Dates and times.</summary>
        Date,
        /// <summary>Names, in the order of the data.</summary>
        Category,
    }

    /// <summary>The stroke of a line.</summary>
    public enum DrawingStyle
    {
        /// <summary>Unbroken.</summary>
        Solid,
        /// <summary>Dots.</summary>
        Dot,
        /// <summary>Dashes.</summary>
        Dash,
        /// <summary>Long dashes.</summary>
        LongDash,
        /// <summary>Dashes and dots.</summary>
        DashDot,
    }

    /// <summary>The direction of bars or of a legend.</summary>
    public enum Orientation
    {
        /// <summary>From left to right.</summary>
        Horizontal,
        /// <summary>From bottom to top.</summary>
        Vertical,
    }

    /// <summary>The shape of a marker.</summary>
    public enum MarkerSymbol
    {
        /// <summary>A disc.</summary>
        Circle,
        /// <summary>A square.</summary>
        Square,
        /// <summary>A square on its corner.</summary>
        Diamond,
        /// <summary>An upright cross.</summary>
        Cross,
        /// <summary>A diagonal cross.</summary>
        X,
        /// <summary>A triangle that points up.</summary>
        TriangleUp,
        /// <summary>A triangle that points down.</summary>
        TriangleDown,
        /// <summary>A five-pointed star.</summary>
        Star,
    }

    /// <summary>Where a text stands beside its point.</summary>
    public enum TextPosition
    {
        /// <summary>Above, to the left.</summary>
        TopLeft,
        /// <summary>Above.</summary>
        TopCenter,
        /// <summary>Above, to the right.</summary>
        TopRight,
        /// <summary>To the left.</summary>
        MiddleLeft,
        /// <summary>On the point.</summary>
        MiddleCenter,
        /// <summary>To the right.</summary>
        MiddleRight,
        /// <summary>Below, to the left.</summary>
        BottomLeft,
        /// <summary>Below.</summary>
        BottomCenter,
        /// <summary>Below, to the right.</summary>
        BottomRight,
    }

    /// <summary>What the height of a histogram bar means.</summary>
    public enum HistNorm
    {
        /// <summary>The number of values.</summary>
        None,
        /// <summary>Percent of all values.</summary>
        Percent,
        /// <summary>Share of all values, 0 to 1.</summary>
        Probability,
        /// <summary>Values per unit of width.</summary>
        Density,
        /// <summary>Share per unit of width: the areas sum to 1.</summary>
        ProbabilityDensity,
    }

    /// <summary>What a histogram computes from the values of a bin.</summary>
    public enum HistFunc
    {
        /// <summary>Their number.</summary>
        Count,
        /// <summary>Their sum.</summary>
        Sum,
        /// <summary>Their mean.</summary>
        Avg,
        /// <summary>The smallest.</summary>
        Min,
        /// <summary>The largest.</summary>
        Max,
    }

    /// <summary>How several bar or histogram traces share one axis.</summary>
    public enum BarMode
    {
        /// <summary>Side by side.</summary>
        Group,
        /// <summary>On top of each other.</summary>
        Stack,
        /// <summary>In front of each other.</summary>
        Overlay,
        /// <summary>On top of each other, negative values below zero.</summary>
        Relative,
    }

    /// <summary>Which points a box trace shows beside the box.</summary>
    public enum BoxPoints
    {
        /// <summary>Those beyond the whiskers.</summary>
        Outliers,
        /// <summary>Every one.</summary>
        All,
        /// <summary>None.</summary>
        False,
    }

    /// <summary>How the area of a trace is filled.</summary>
    public enum Fill
    {
        /// <summary>Not at all.</summary>
        None,
        /// <summary>Down to zero.</summary>
        ToZeroY,
        /// <summary>Down to the trace before.</summary>
        ToNextY,
        /// <summary>The polygon of the trace itself.</summary>
        ToSelf,
    }
}
